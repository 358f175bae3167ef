#include "grader/submission/readers.h"
#include "tests/submission/reading_case.h"

namespace grader::submission {
namespace {

class Transcript : public testing::TestWithParam<ReadingCase> {};

TEST_P(Transcript, HasTheseCells) {
  EXPECT_EQ(recognise_transcript(GetParam().content), Likeness::kSure);
  const Reading reading = read_transcript(GetParam().content);
  EXPECT_EQ(in_short(reading.cells), GetParam().cells);
  EXPECT_EQ(reading.problems, GetParam().problems);
}

const ReadingCase kTranscriptCases[] = {
    {"ARegionEndsAtTheNextPrompt",
     "Task 1\n\nBecause.\n\nIn [3]:\nprint(7)\n\n7\n\nTask 2\n\nIn [None]:\nx = 2\n\nIn [ ]:\nIn [*]:\ny\n",
     "0 prose @1: Task 1||Because.\n"
     "1 transcript @6 [3]: print(7)||7||Task 2\n"
     "2 transcript @13: x = 2\n"
     "3 transcript @17: y\n",
     {}},
    {"OutIsASureBoundary",
     "In [1]:\nprint(5)\n6\n5\nOut[1]: 6\n\nTask 2\nIn [2]:\nz\n\nOut[2]:\n\n[1,\n",
     "0 transcript @2 [1]: print(5)|6|5 => 6\n"
     "1 prose @7: Task 2\n"
     "2 transcript @9 [2]: z\n"
     "3 prose @13: [1,\n",
     {}},
    {"OutOverSeveralLines",
     "In [4]:\ntable\nOut[4]:\n  a b\n0 1 2\n\nMore.\n",
     "0 transcript @2 [4]: table =>   a b|0 1 2\n"
     "1 prose @7: More.\n",
     {}},
    {"CodeBesideThePrompt",
     "In [3]: import os\n        x = 1\n\n        x\nprinted\nIn [4]: def f():\n    return 1\nIn [5]: if "
     "x:\n            y()\n",
     "0 transcript @1 [3]: import os|x = 1||x|printed\n"
     "1 transcript @6 [4]: def f():|    return 1\n"
     "2 transcript @8 [5]: if x:|    y()\n",
     {}},
    {"PromptsOfPdfs",
     "Task\n[3]: import os\n     os.name\n[ ]:\n\nProse\n",
     "0 prose @1: Task\n"
     "1 transcript @2 [3]: import os|os.name\n"
     "2 transcript @6: Prose\n",
     {}},
    {"MarkedUpPrompts",
     "**In [3]:**\na\n`In [4]:`\nb\nIn \\[5\\]:\nc\nIn\xC2\xA0[6]:\nd\n    In [7]:\ne\n",
     "0 transcript @2 [3]: a\n"
     "1 transcript @4 [4]: b\n"
     "2 transcript @6 [5]: c\n"
     "3 transcript @8 [6]: d\n"
     "4 transcript @10 [7]: e\n",
     {}},
    {"ATerminalMarksEveryLine",
     "In [1]: def f():\n   ...:     return 1\n   ...: \n\nIn [2]: f()\nOut[2]: 1\n\nIn [12]: "
     "print(3)\n3\n\nTask 2\n",
     "0 code @1 [1]: def f():|    return 1\n"
     "1 code @5 [2]: f() => 1\n"
     "2 code @8 [12]: print(3) => 3\n"
     "3 prose @11: Task 2\n",
     {}},
};

INSTANTIATE_TEST_SUITE_P(Read, Transcript, testing::ValuesIn(kTranscriptCases), name_of_case<ReadingCase>);

TEST(RecogniseTranscript, LeavesFencesToMarkdown) {
  EXPECT_EQ(recognise_transcript("In [3]:\n\n```python\nx\n```\n"), Likeness::kNone);
  EXPECT_EQ(recognise_transcript("```\nIn [3]: x\n```\n"), Likeness::kNone);
  EXPECT_EQ(recognise_transcript("In [3]:\n\n```python\nx\n```\nIn [4]:\ny\n"), Likeness::kPossible);
}

TEST(RecogniseTranscript, LeavesFootnotesToText) {
  EXPECT_EQ(recognise_transcript("See [1].\n\n[1]: https://example.org\n[2]: A book\n"), Likeness::kNone);
  EXPECT_EQ(recognise_transcript("Within In [3]: a line\n"), Likeness::kNone);
}

}  // namespace
}  // namespace grader::submission
