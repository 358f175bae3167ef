#include "grader/submission/prompt.h"

#include <gtest/gtest.h>

namespace grader::submission {
namespace {

TEST(PromptOf, HasKindCountAndWidth) {
  const auto in = prompt_of("In [12]: x = 1");
  ASSERT_TRUE(in.has_value());
  EXPECT_EQ(in->kind, Prompt::Kind::kIn);
  EXPECT_EQ(in->count, 12);
  EXPECT_EQ(in->width, 9u);
  EXPECT_EQ(prompt_of("Out[3]:")->kind, Prompt::Kind::kOut);
  EXPECT_EQ(prompt_of("[4]: x")->kind, Prompt::Kind::kBare);
  EXPECT_EQ(prompt_of("[4]: x")->width, 5u);
  EXPECT_EQ(prompt_of("In [None]:")->count, std::nullopt);
  EXPECT_EQ(prompt_of("[]:")->count, std::nullopt);
}

TEST(PromptOf, IsNothingForOtherLines) {
  for (const char* line : {"", "In", "In [", "In [3]", "In [x]:", "In [3]:x", "Inside [3]: x",
                           "      In [3]: x", "[a]: x", "[-1]: x", "In [3: x", " [3]: x"})
    EXPECT_FALSE(prompt_of(line)) << line;
}

TEST(TakeOffPrompt, GivesTheIndentationItFound) {
  Lines lines = {"[3]: a", "", "     b", "      c", "d"};
  EXPECT_EQ(take_off_prompt(*prompt_of(lines[0]), lines, 0, lines.size()), 5u);
  EXPECT_EQ(lines, (Lines{"a", "", "b", " c", "d"}));
}

TEST(TakeOffPrompt, LeavesPythonsIndentation) {
  Lines lines = {"[3]: if a:", "     b"};
  EXPECT_EQ(take_off_prompt(*prompt_of(lines[0]), lines, 0, lines.size()), 0u);
  EXPECT_EQ(lines, (Lines{"if a:", "     b"}));
}

TEST(ContinuationWidth, IsThatOfDotsAndColon) {
  EXPECT_EQ(continuation_width("   ...:     x"), 8u);
  EXPECT_EQ(continuation_width("    ....:"), 9u);
  EXPECT_EQ(continuation_width("...: x"), 0u);
  EXPECT_EQ(continuation_width("   ... x"), 0u);
  EXPECT_EQ(continuation_width(""), 0u);
}

}  // namespace
}  // namespace grader::submission
