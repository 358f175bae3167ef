#include "grader/warden/frames.h"

#include <gtest/gtest.h>

namespace grader::warden {
namespace {

TEST(Stacks, AreReadFromWhatFaulthandlerPrints) {
  const Stacks stacks = parse_stacks(
      "Fatal Python error: Aborted\n"
      "\n"
      "Thread 0x00007f0000000001 (most recent call first):\n"
      "  File \"/usr/lib/python3.11/threading.py\", line 320 in wait\n"
      "  File \"/home/student/answer.py\", line 8 in work\n"
      "\n"
      "Current thread 0x00007f0000000002 [main] (most recent call first):\n"
      "  File \"/home/student/answer.py\", line 21 in <module>\n"
      "\n"
      "Extension modules: numpy (total: 1)\n");
  ASSERT_EQ(stacks.current.size(), 1u);
  EXPECT_EQ(stacks.current[0].file, "answer.py");
  EXPECT_EQ(stacks.current[0].line, 21);
  EXPECT_EQ(stacks.current[0].function, "<module>");
  ASSERT_EQ(stacks.others.size(), 1u);
  ASSERT_EQ(stacks.others[0].size(), 2u);
  EXPECT_EQ(stacks.others[0][0].file, "/usr/lib/python3.11/threading.py");
  EXPECT_EQ(stacks.others[0][1].function, "work");
}

TEST(Stacks, KeepOnlyTheLastWhenAProgramPrintsItsOwnFirst) {
  const Stacks stacks = parse_stacks(
      "Current thread 0x1 (most recent call first):\n  File \"a.py\", line 1 in old\n"
      "Current thread 0x1 (most recent call first):\n  File \"a.py\", line 2 in new\n");
  ASSERT_EQ(stacks.current.size(), 1u);
  EXPECT_EQ(stacks.current[0].line, 2);
}

TEST(Stacks, AreEmptyForOtherText) {
  const Stacks stacks = parse_stacks("  File \"x\", line 1 in y\nhello\n");
  EXPECT_TRUE(stacks.current.empty());
  EXPECT_TRUE(stacks.others.empty());
}

}  // namespace
}  // namespace grader::warden
