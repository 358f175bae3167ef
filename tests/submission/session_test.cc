#include "grader/submission/readers.h"
#include "tests/submission/reading_case.h"

namespace grader::submission {
namespace {

TEST(PythonSession, KnowsCodeOutputAndProseApart) {
  const char* const kText =
      "Task 1\n\n>>> def f(x):\n...     return x + 1\n...\n>>> f(1)\n2\n\n>>> print('a')\na\n\nThat is "
      "why.\n>>> f(2)\n3\n";
  EXPECT_EQ(recognise_session(kText), Likeness::kSure);
  EXPECT_EQ(in_short(read_session(kText).cells),
            "0 prose @1: Task 1\n"
            "1 code @3: def f(x):|    return x + 1||f(1)|print('a') => 2|a\n"
            "2 prose @12: That is why.\n"
            "3 code @13: f(2) => 3\n");
}

TEST(RecogniseSession, PassesOverExamplesInStringsAndQuotedMail) {
  EXPECT_EQ(recognise_session("def f():\n    '''\n>>> f()\n1\n'''\n"), Likeness::kNone);
  EXPECT_EQ(recognise_session(">>> I think so too.\n"), Likeness::kNone);
  EXPECT_EQ(recognise_session(">>>>>>> main\n"), Likeness::kNone);
}

}  // namespace
}  // namespace grader::submission
