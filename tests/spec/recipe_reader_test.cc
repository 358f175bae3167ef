#include "grader/spec/recipe_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/spec/reading.h"

namespace grader::spec {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

constexpr const char* kHasToFinish = "behaviours:\n  - finishes: {}\n    points: 2\n";

Recipe recipe_in(const std::string& assignment_fields, const std::string& fields = "") {
  return read_one_question(fields + kHasToFinish, assignment_fields).recipe;
}

TEST(RecipeReader, LeavesPythonAlone) {
  EXPECT_THAT(recipe_in("").command, IsEmpty());
  EXPECT_THAT(recipe_in("language: python\n").build, IsEmpty());
}

TEST(RecipeReader, KnowsWhatIsUsualInC) {
  const Recipe recipe = recipe_in("language: c\n");
  EXPECT_EQ(recipe.file, "answer.c");
  EXPECT_THAT(recipe.build, ElementsAre("cc", "-std=gnu17", "-O1", "-g", "-Wall", "-pthread", "-o", "program",
                                        "answer.c", "-lm"));
  EXPECT_THAT(recipe.command, ElementsAre("./program"));
  EXPECT_TRUE(recipe.is_usual_build);
}

TEST(RecipeReader, KnowsWhatIsUsualInCpp) {
  const Recipe recipe = recipe_in("language: c++\n");
  EXPECT_THAT(recipe.build, ElementsAre("c++", "-std=gnu++20", "-O1", "-g", "-Wall", "-pthread", "-o",
                                        "program", "answer.cc"));
  EXPECT_THAT(recipe.command, ElementsAre("./program"));
}

TEST(RecipeReader, PutsAnotherFileIntoTheUsualBuild) {
  EXPECT_EQ(recipe_in("language: c++\nfile: main.cpp\n").build.back(), "main.cpp");
}

TEST(RecipeReader, SplitsATextAtBlanks) {
  const Recipe recipe = recipe_in("language: c\nbuild: make  -s\ncommand: ./sum 4\n");
  EXPECT_THAT(recipe.build, ElementsAre("make", "-s"));
  EXPECT_THAT(recipe.command, ElementsAre("./sum", "4"));
  EXPECT_FALSE(recipe.is_usual_build);
}

TEST(RecipeReader, TakesWordsAsTheyAre) {
  const Recipe recipe = recipe_in("language: other\ncommand: [sh, -c, 'echo \"$HOME\" | wc -c', 7]\n");
  EXPECT_THAT(recipe.command, ElementsAre("sh", "-c", "echo \"$HOME\" | wc -c", "7"));
  EXPECT_THAT(recipe.build, IsEmpty());
  EXPECT_EQ(recipe.file, "answer");
}

TEST(RecipeReader, LetsAQuestionSayItsOwn) {
  const Recipe recipe = recipe_in("language: other\nfile: answer.pl\ncommand: perl answer.pl\n",
                                  "file: count.sh\ncommand: [sh, count.sh]\n");
  EXPECT_EQ(recipe.file, "count.sh");
  EXPECT_THAT(recipe.command, ElementsAre("sh", "count.sh"));
}

TEST(RecipeReader, LeavesTheCommandOfOtherLanguagesToTheQuestions) {
  EXPECT_THAT(recipe_in("language: other\n", "command: sh answer\n").command, ElementsAre("sh", "answer"));
}

}  // namespace
}  // namespace grader::spec
