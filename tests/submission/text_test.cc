#include "grader/submission/readers.h"
#include "tests/submission/reading_case.h"

namespace grader::submission {
namespace {

class PlainText : public testing::TestWithParam<ReadingCase> {};

TEST_P(PlainText, HasTheseCells) {
  const Reading reading = read_text(GetParam().content);
  EXPECT_EQ(in_short(reading.cells), GetParam().cells);
  EXPECT_EQ(reading.problems, GetParam().problems);
}

const ReadingCase kTextCases[] = {
    {"ProseAlone",
     "\nTask 1\n\nBecause it is so.\nAnswer = 5\n",
     "0 prose @2: Task 1||Because it is so.|Answer = 5\n",
     {}},
    {"AProgramBetweenProse",
     "Task 2\nimport os\n\ndef f():\n    '''\n    Says something, for once.\n    '''\n    "
     "print('a')\n\nf()\n# end\n\nTask 3\n",
     "0 prose @1: Task 2\n"
     "1 transcript @2: import os||def f():|    '''|    Says something, for once.|    '''|    "
     "print('a')||f()\n"
     "2 prose @11: # end||Task 3\n",
     {}},
    {"LiteralsAndCommentsWithinAProgram",
     "x = [1,\n2,\n]\n# shown\nprint(x)\n[1, 2]\n",
     "0 transcript @1: x = [1,|2,|]|# shown|print(x)\n"
     "1 prose @6: [1, 2]\n",
     {}},
    {"OneLineOfCode",
     "Use it so:\nprint(3)\nThat is all.\n",
     "0 prose @1: Use it so:\n"
     "1 transcript @2: print(3)\n"
     "2 prose @3: That is all.\n",
     {}},
};

INSTANTIATE_TEST_SUITE_P(Read, PlainText, testing::ValuesIn(kTextCases), name_of_case<ReadingCase>);

}  // namespace
}  // namespace grader::submission
