#include "grader/submission/readers.h"
#include "tests/submission/reading_case.h"

namespace grader::submission {
namespace {

class NbconvertScript : public testing::TestWithParam<ReadingCase> {};

TEST_P(NbconvertScript, HasTheseCells) {
  EXPECT_EQ(recognise_nbconvert(GetParam().content), Likeness::kSure);
  const Reading reading = read_nbconvert(GetParam().content);
  EXPECT_EQ(in_short(reading.cells), GetParam().cells);
  EXPECT_EQ(reading.problems, GetParam().problems);
}

const ReadingCase kNbconvertCases[] = {
    {"ProseAndCode",
     "#!/usr/bin/env python\n# coding: utf-8\n\n"
     "# # Sheet 4\n# \n# Two tasks.\n\n"
     "# In[3]:\n\n\nimport os\nprint(os.name)\n\n\n"
     "# ### Task 2\n\n# Say why.\n\n"
     "# In[ ]:\n\n\nx = 2\n\n\n",
     "0 prose @4: # Sheet 4||Two tasks.\n"
     "1 code @11 [3]: import os|print(os.name)\n"
     "2 prose @15: ### Task 2\n"
     "3 prose @17: Say why.\n"
     "4 code @22: x = 2\n",
     {}},
    {"CommentsOfTheCodeStayCode",
     "# In[1]:\n\n\n# Task 6\nx = 1\n\n# done\n\n\n# In[2]:\n\n\n# only a remark\n\n\n# Prose\n\n# "
     "In[3]:\n\n\ny\n",
     "0 code @4 [1]: # Task 6|x = 1||# done\n"
     "1 code @13 [2]: # only a remark\n"
     "2 prose @16: Prose\n"
     "3 code @21 [3]: y\n",
     {}},
    {"EmptyCodeCells",
     "# In[ ]:\n\n\n\n\n# In[1]:\n\n\n\n\n# Prose\n\n# In[2]:\n",
     "0 code @1: \n"
     "1 code @6 [1]: \n"
     "2 prose @11: Prose\n"
     "3 code @13 [2]: \n",
     {}},
    {"TwoBlankLinesWithinCode",
     "# In[1]:\n\n\ndef f():\n    pass\n\n\n# the call\nf()\n\n\n# Prose\n",
     "0 code @4 [1]: def f():|    pass|||# the call|f()\n"
     "1 prose @12: Prose\n",
     {}},
    {"CodeBeforeTheFirstMarker",
     "import os\n\n# In[1]:\n\n\nos.name\n",
     "0 code @1: import os\n"
     "1 code @6 [1]: os.name\n",
     {}},
    {"MarkersOfOtherVersions",
     "# In[*]:\n\nx\n\n# In[None]:\n\ny\n# In [4]:\nz\n",
     "0 code @3: x\n"
     "1 code @7: y|# In [4]:|z\n",
     {}},
};

INSTANTIATE_TEST_SUITE_P(Read, NbconvertScript, testing::ValuesIn(kNbconvertCases),
                         name_of_case<ReadingCase>);

TEST(RecogniseNbconvert, WantsItsMarker) {
  EXPECT_EQ(recognise_nbconvert("# In[x]:\n"), Likeness::kNone);
  EXPECT_EQ(recognise_nbconvert("# In[3]: and so on\n"), Likeness::kNone);
  EXPECT_EQ(recognise_nbconvert("In [3]:\n"), Likeness::kNone);
}

}  // namespace
}  // namespace grader::submission
