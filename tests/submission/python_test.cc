#include "grader/submission/readers.h"
#include "tests/submission/reading_case.h"

namespace grader::submission {
namespace {

TEST(PythonProgram, IsOneCell) {
  const char* const kText = "\n# Task 1\nx = 1\n\n\n# Task 2\nprint(x)\n\n";
  EXPECT_EQ(recognise_python(kText), Likeness::kSure);
  EXPECT_EQ(in_short(read_python(kText).cells), "0 code @2: # Task 1|x = 1|||# Task 2|print(x)\n");
}

TEST(RecognisePython, IsUnsureWhereProseIsMixedIn) {
  EXPECT_EQ(recognise_python("Task 1 is here\nx = 1\n"), Likeness::kPossible);
  EXPECT_EQ(recognise_python("# only\n'''a string'''\n"), Likeness::kPossible);
  EXPECT_EQ(recognise_python("Task 1 is here\nIt is done.\nx = 1\n"), Likeness::kNone);
}

}  // namespace
}  // namespace grader::submission
