#include "grader/submission/likeness_to_code.h"

#include <gtest/gtest.h>

#include <ostream>

namespace grader::submission {

static void PrintTo(LineKind kind, std::ostream* out) {
  constexpr const char* kNames[] = {"blank", "code", "neutral", "prose"};
  *out << kNames[static_cast<int>(kind)];
}

namespace {

TEST(LineKinds, KnowCode) {
  for (const char* line : {"import os",
                           "from os import path",
                           "def f(x):",
                           "class A:",
                           "if x > 1:  # why",
                           "for i in range(3):",
                           "else:",
                           "try:",
                           "x = 1",
                           "a, b = b, a",
                           "p.name[0] += 'a'",
                           "print('It is so.')",
                           "  q.put(None)",
                           "return x",
                           "with Pool(4) as pool:",
                           "@cache",
                           "%matplotlib inline",
                           "!pip install x",
                           "x = f(\"a b\")",
                           "pass",
                           "while True: go()",
                           "raise ValueError",
                           "print(f\"{a} b\", end='')",
                           "f(1)(2)"})
    EXPECT_EQ(line_kinds({line})[0], LineKind::kCode) << line;
}

TEST(LineKinds, KnowProse) {
  for (const char* line : {"Because it is so", "It is done.", "What is it?", "- import the module", "* one",
                           "if you want to:", "for example in this case:", "Don't", "import the module",
                           "Worker 1", "Process 3: done", "return the value", "from there we go",
                           "1. First of all", "The pool (of workers) waits"})
    EXPECT_EQ(line_kinds({line})[0], LineKind::kProse) << line;
}

TEST(LineKinds, LeaveTheRestOpen) {
  for (const char* line : {"# a comment", "[1, 2]", "'text'", ")", "name", "3", "Results: [1, 2]", "a == b",
                           "...", "Parallelism (speed)", "for example:", "@", "\"a\": 1,"})
    EXPECT_EQ(line_kinds({line})[0], LineKind::kNeutral) << line;
  EXPECT_EQ(line_kinds({" \t"})[0], LineKind::kBlank);
}

TEST(LineKinds, FollowStringsOverSeveralLines) {
  const Lines lines = {"s = '''one", "It is so.", "two''' + f(3)", "x = \"\"\"a\"\"\"", "y = 1"};
  const std::vector<LineKind> kinds = {LineKind::kCode, LineKind::kNeutral, LineKind::kNeutral,
                                       LineKind::kCode, LineKind::kCode};
  EXPECT_EQ(line_kinds(lines), kinds);
  EXPECT_EQ(begin_in_string(lines), (std::vector<bool>{false, true, true, false, false}));
}

TEST(ShareOfCode, LeavesOutWhatCouldBeEither) {
  const Share share = share_of_code({"x = 1", "", "# so", "[2]", "It is done.", "y = 2"});
  EXPECT_EQ(share.code, 2u);
  EXPECT_EQ(share.prose, 1u);
  EXPECT_TRUE(share.is_code(60));
  EXPECT_FALSE(share.is_code(70));
  EXPECT_FALSE(Share{}.is_code(0));
}

}  // namespace
}  // namespace grader::submission
