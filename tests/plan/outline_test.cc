#include "grader/plan/outline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace grader::plan {
namespace {

using spec::Language;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Outline, HasCommentsOutsideOfBracesOnly) {
  const Outline outline = outline_of(
      "// Question 1\n/* more\n   of it */\nint main(void) {\n  // 2. inside\n}\nint x;  // behind code\n",
      Language::kC);
  EXPECT_THAT(outline.comments, ElementsAre(1, 2, 3));
}

TEST(Outline, HasEveryMainFunctionOnce) {
  const Outline outline = outline_of(
      "int main(void) { return 0; }\n\nint\nmain (int argc, char **argv)\n{\n  puts(\"main()\");\n}\n"
      "// main()\nint domain(void);\n",
      Language::kC);
  EXPECT_THAT(outline.mains, ElementsAre(1, 4));
}

TEST(Outline, IsNotLedAstrayByBracesInTexts) {
  const Outline outline = outline_of(
      "char a[] = \"{ // /*\", b = '{', c = '\\'';\n// Question 2\nint main() {}\n", Language::kCpp);
  EXPECT_THAT(outline.comments, ElementsAre(2));
  EXPECT_THAT(outline.mains, ElementsAre(3));
}

TEST(Outline, HasWhatTheStudentIncludes) {
  const Outline outline =
      outline_of("#include <stdio.h>\n#include \"sum.h\"\n# define N 4\nusing namespace std;\nint n = N;\n",
                 Language::kCpp);
  EXPECT_THAT(outline.includes, ElementsAre("sum.h"));
  EXPECT_THAT(outline.directives, ElementsAre(1, 2, 3, 4));
}

TEST(Outline, OfOtherLanguagesHasCommentsAtTheMargin) {
  const Outline outline =
      outline_of("#!/bin/sh\n# Q1\necho 1\n  # inside\n-- Q2\n/* Q3\nmore */\n", Language::kOther);
  EXPECT_THAT(outline.comments, ElementsAre(2, 5, 6, 7));
  EXPECT_THAT(outline.mains, IsEmpty());
}

TEST(CommentSigns, AreTakenOffBothEnds) {
  EXPECT_EQ(without_comment_signs("/***** Question 3 *****/"), "Question 3");
  EXPECT_EQ(without_comment_signs("  // --- Q3: a pipe"), "Q3: a pipe");
  EXPECT_EQ(without_comment_signs("//"), "");
}

}  // namespace
}  // namespace grader::plan
