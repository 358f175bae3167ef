#include "grader/evidence/material.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "grader/base/json.h"

namespace grader::evidence {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

Answer full_answer() {
  Program broken{.text = "for",
                 .lines = {{8, 1}},
                 .error = SyntaxError{.line = 1, .column = 4, .message = "invalid syntax"}};
  Program whole{.text = "import os\nprint(1)\n",
                .lines = {{-1, 0}, {7, 3}},
                .files = {{"plan.txt", "a\nb\n"}},
                .notes = {"left out: %%time"},
                .imports = {"os", "multiprocessing.pool"},
                .calls = {"os.fork", "print"},
                .facts = {{Practice::kTextAtFork, 1, "", "", 2}, {Practice::kLostChange, 2, "n", "count", 7}},
                .inputs = {{1, 2.5, -3}, {}}};
  return {.question = "Q2",
          .source = "notes.ipynb",
          .cells = {7, 8},
          .parts = {{.cell = 6, .first_line = 2, .last_line = 3, .text = "Because\nit is"},
                    {.cell = 7,
                     .first_line = 1,
                     .last_line = 4,
                     .is_code = true,
                     .text = "print(1)",
                     .output = "1\n"}},
          .matched_by = "heading 'Q2.'",
          .confidence = 0.75,
          .programs = {whole, broken}};
}

Answer read_back(const Answer& answer) {
  std::string problem;
  const auto json = base::parse_json(base::to_text(to_json(answer)));
  const std::optional<Answer> read = answer_from(json.value(), problem);
  EXPECT_EQ(problem, "");
  return read.value();
}

TEST(Answer, ComesBackFromJsonWithItsMatch) {
  const Answer answer = read_back(full_answer());
  EXPECT_EQ(answer.question, "Q2");
  EXPECT_EQ(answer.source, "notes.ipynb");
  EXPECT_THAT(answer.cells, ElementsAre(7, 8));
  EXPECT_EQ(answer.matched_by, "heading 'Q2.'");
  EXPECT_EQ(answer.confidence, 0.75);
}

TEST(Answer, ComesBackFromJsonWithItsParts) {
  const Answer answer = read_back(full_answer());
  ASSERT_EQ(answer.parts.size(), 2U);
  EXPECT_EQ(answer.parts[0].cell, 6);
  EXPECT_EQ(answer.parts[0].first_line, 2);
  EXPECT_EQ(answer.parts[0].last_line, 3);
  EXPECT_FALSE(answer.parts[0].is_code);
  EXPECT_EQ(answer.parts[0].text, "Because\nit is");
  EXPECT_TRUE(answer.parts[1].is_code);
  EXPECT_EQ(answer.parts[1].output, "1\n");
}

TEST(Answer, ComesBackFromJsonWithItsPrograms) {
  const Answer answer = read_back(full_answer());
  ASSERT_EQ(answer.programs.size(), 2U);
  const Program& whole = answer.programs[0];
  EXPECT_EQ(whole.text, "import os\nprint(1)\n");
  ASSERT_EQ(whole.lines.size(), 2U);
  EXPECT_EQ(whole.lines[0].cell, -1);
  EXPECT_EQ(whole.lines[1].cell, 7);
  EXPECT_EQ(whole.lines[1].line, 3);
  EXPECT_THAT(whole.files, ElementsAre(File{"plan.txt", "a\nb\n"}));
  EXPECT_THAT(whole.notes, ElementsAre("left out: %%time"));
  EXPECT_FALSE(whole.error);
  EXPECT_THAT(whole.imports, ElementsAre("multiprocessing.pool", "os"));
  EXPECT_THAT(whole.calls, ElementsAre("os.fork", "print"));
  EXPECT_THAT(whole.facts, ElementsAre(CodeFact{Practice::kTextAtFork, 1, "", "", 2},
                                       CodeFact{Practice::kLostChange, 2, "n", "count", 7}));
  EXPECT_EQ(whole.inputs, (std::vector<std::vector<double>>{{1, 2.5, -3}, {}}));

  const Program& broken = answer.programs[1];
  ASSERT_TRUE(broken.error);
  EXPECT_EQ(broken.error->line, 1);
  EXPECT_EQ(broken.error->column, 4);
  EXPECT_EQ(broken.error->message, "invalid syntax");
}

TEST(Answer, KeepsNumbersThatJsonDoesNotHave) {
  constexpr double kInfinity = std::numeric_limits<double>::infinity();
  Answer answer;
  answer.programs.push_back({.inputs = {{1, kInfinity, -kInfinity, std::nan("")}}});
  const std::vector<double> input = read_back(answer).programs.at(0).inputs.at(0);
  EXPECT_EQ(input[1], kInfinity);
  EXPECT_EQ(input[2], -kInfinity);
  EXPECT_TRUE(std::isnan(input[3]));
}

TEST(Answer, OfAnotherSchemaIsRefused) {
  std::string problem;
  EXPECT_FALSE(answer_from({{"schema", "grader.report/1"}}, problem));
  EXPECT_EQ(problem, "not a grader.answer/1");
}

TEST(Answer, WithoutAFieldIsRefused) {
  base::Json json = to_json(full_answer());
  json.erase("cells");
  std::string problem;
  EXPECT_FALSE(answer_from(json, problem));
  EXPECT_THAT(problem, HasSubstr("cells"));
}

TEST(Answer, WithAFactOfAnUnknownKindIsRefused) {
  base::Json json = to_json(full_answer());
  json["programs"][0]["facts"][0]["kind"] = "luck";
  std::string problem;
  EXPECT_FALSE(answer_from(json, problem));
  EXPECT_EQ(problem, "an unknown kind of fact");
}

TEST(Answer, ThatIsNoObjectIsRefused) {
  std::string problem;
  EXPECT_FALSE(answer_from(base::Json::array(), problem));
  EXPECT_EQ(problem, "not a grader.answer/1");
}

}  // namespace
}  // namespace grader::evidence
