#include <gtest/gtest.h>

#include <ostream>

#include "tests/judge/evidence_builder.h"

namespace grader::judge {
namespace {

using evidence::Environment;
using spec::Maps;
using spec::Order;

spec::Expression function(std::string_view text) {
  std::string problem;
  int at = 0;
  return spec::Expression::parse(text, problem, at).value();
}

const spec::Expression kSquare = function("x*x");

struct MapsRow {
  const char* name;
  const char* output;
  const char* verdict;
};
void PrintTo(const MapsRow& row, std::ostream* out) { *out << row.name; }

class Squares : public testing::TestWithParam<MapsRow> {};

// The program works on [2, 3, 5].
TEST_P(Squares, ArePrinted) {
  EXPECT_EQ(
      verdict_on(Maps{.function = kSquare}, Story().says(0, GetParam().output), {.inputs = {{2, 3, 5}}}),
      GetParam().verdict);
}

constexpr const char* kPassed = "passed: [4, 9, 25] is printed, which is x*x of [2, 3, 5]";
constexpr MapsRow kMapsRows[] = {
    {"AsAList", "[4, 9, 25]\n", kPassed},
    {"AsALabelledList", "The 3 results are: [4, 9, 25]\n", kPassed},
    {"AsAnArray", "array([ 4.,  9., 25.])\n", kPassed},
    {"OverTwoLines", "[4, 9,\n 25]\n", kPassed},
    {"OnePerLine", "4\n9\n25\n", kPassed},
    {"AtTheEndOfLines", "square of 2 is 4\nsquare of 3 is 9\nsquare of 5 is 25\n", kPassed},
    {"AfterOthers", "[2, 3, 5]\n[4, 9, 25]\n", kPassed},
    {"NotTheInput", "[2, 3, 5]\n", "failed: x*x of [2, 3, 5] is [4, 9, 25]; the program prints [2, 3, 5]"},
    {"NotPartOfThem", "[4, 9]\n", "failed: x*x of [2, 3, 5] is [4, 9, 25]; the program prints [4, 9]"},
    {"NotInAnotherOrder", "[25, 4, 9]\n",
     "failed: x*x of [2, 3, 5] is [4, 9, 25]; it is printed in another order"},
    {"NotNothing", "done\n", "failed: x*x of [2, 3, 5] is [4, 9, 25]; the program prints no numbers"},
    {"NotInWords", "run4 run9 run25\n",
     "failed: x*x of [2, 3, 5] is [4, 9, 25]; the program prints no numbers"},
};
INSTANTIATE_TEST_SUITE_P(Output, Squares, testing::ValuesIn(kMapsRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(Maps, InAnyOrder) {
  const Maps wanted{.function = kSquare, .order = Order::kAny};
  const auto verdict = [&](const char* output) {
    return verdict_on(wanted, Story().says(0, output), {.inputs = {{-2, 3, 2}}});
  };
  EXPECT_EQ(verdict("7\n9\n4\n4\n"), "passed: [4, 9, 4] is printed, which is x*x of [-2, 3, 2]");
  EXPECT_EQ(verdict("9\n9\n4\n"), "failed: x*x of [-2, 3, 2] is [4, 9, 4]; the program prints [9, 9, 4]");
}

TEST(Maps, FromTheWorkersInAnyOrder) {
  EXPECT_EQ(verdict_on(Maps{.function = kSquare, .order = Order::kAny},
                       Story().workers(2).says(2, "9\n").says(1, "4\n"), {.inputs = {{2, 3}}}),
            "passed: [4, 9] is printed, which is x*x of [2, 3]");
}

TEST(Maps, FromOneProcessThoughOthersWriteInBetween) {
  EXPECT_EQ(verdict_on(Maps{.function = kSquare},
                       Story().workers(1).says(0, "4\n").says(1, "0\n").says(0, "9\n"), {.inputs = {{2, 3}}}),
            "passed: [4, 9] is printed, which is x*x of [2, 3]");
}

TEST(Maps, ShowsWhatTheParentPrintedInstead) {
  EXPECT_EQ(verdict_on(Maps{.function = kSquare}, Story().workers(1).says(1, "2\n").says(0, "[4, 8]\n"),
                       {.inputs = {{2, 3}}}),
            "failed: x*x of [2, 3] is [4, 9]; the program prints [4, 8]");
  EXPECT_EQ(verdict_on(Maps{.function = kSquare}, Story().workers(1).says(1, "2\n").says(0, "done\n"),
                       {.inputs = {{2, 3}}}),
            "failed: x*x of [2, 3] is [4, 9]; the program prints [2]");
}

TEST(Maps, AnyOfTheProgramsLists) {
  EXPECT_EQ(
      verdict_on(Maps{.function = kSquare}, Story().says(0, "[9, 16]\n"), {.inputs = {{7}, {1, 2}, {3, 4}}}),
      "passed: [9, 16] is printed, which is x*x of [3, 4]");
}

TEST(Maps, AListOfOneOnlyWhereThereIsNoLonger) {
  EXPECT_EQ(verdict_on(Maps{.function = kSquare}, Story().says(0, "49\n"), {.inputs = {{7}, {1, 2}}}),
            "failed: x*x of [1, 2] is [1, 4]; the program prints [49]");
  EXPECT_EQ(verdict_on(Maps{.function = kSquare}, Story().says(0, "49\n"), {.inputs = {{7}, {}}}),
            "passed: [49] is printed, which is x*x of [7]");
}

TEST(Maps, TheListOfTheSpec) {
  EXPECT_EQ(verdict_on(Maps{.function = function("x/3"), .input = {1, 2}},
                       Story().says(0, "0.3333333333 0.6666666667\n"), {.inputs = {{5, 6}}}),
            "passed: [0.3333333333333333, 0.6666666666666666] is printed, which is x/3 of [1, 2]");
}

TEST(Maps, PassesOverListsForWhichTheFunctionIsNotDefined) {
  EXPECT_EQ(verdict_on(Maps{.function = function("1/x")}, Story().says(0, "0.5 0.25\n"),
                       {.inputs = {{0, 1}, {2, 4}}}),
            "passed: [0.5, 0.25] is printed, which is 1/x of [2, 4]");
}

TEST(Maps, IsUndecidedWithoutAnyList) {
  const BehaviourResult row = row_for(Maps{.function = kSquare}, {trial_of(Story().says(0, "4 9\n"))});
  EXPECT_EQ(row.verdict.kind, VerdictKind::kUndecided);
  EXPECT_EQ(row.verdict.message,
            "no list of numbers was found in the program that it works on; a person has to look");
  EXPECT_EQ(row.points, 0);
}

// A run of the program with another list in place of its own.
evidence::Trial varied(std::vector<double> input, Story story) {
  evidence::Trial trial = trial_of(std::move(story));
  trial.varied_input = std::move(input);
  return trial;
}

BehaviourResult row_for_varied(std::vector<evidence::Trial> trials, std::vector<std::vector<double>> inputs) {
  const spec::Question question =
      question_of({{.behaviour = Maps{.function = kSquare}, .points = 10, .vary_input = true}});
  return judge_question(question, material_of({.inputs = std::move(inputs)}, std::move(trials)))
      .behaviours.at(0);
}

TEST(VariedInput, IsFollowedByAProgramThatComputes) {
  const BehaviourResult row = row_for_varied(
      {trial_of(Story().says(0, "[4, 9]\n")), varied({7, 1}, Story().says(0, "[49, 1]\n"))}, {{2, 3}});
  EXPECT_EQ(row.verdict.kind, VerdictKind::kPassed);
  EXPECT_EQ(row.verdict.message, "with the input changed to [7, 1], [49, 1] is printed");
  EXPECT_EQ(row.points, 10);
}

TEST(VariedInput, IsNotFollowedByTypedInResults) {
  const BehaviourResult row = row_for_varied(
      {trial_of(Story().says(0, "[4, 9]\n")), varied({7, 1}, Story().says(0, "[4, 9]\n"))}, {{2, 3}});
  EXPECT_EQ(row.verdict.kind, VerdictKind::kFailed);
  EXPECT_EQ(row.verdict.message,
            "the results are typed in: with the input changed to [7, 1] the program still prints [4, 9]");
  EXPECT_EQ(row.verdict.trial, 1);
}

TEST(VariedInput, MayLeadToSomethingElse) {
  EXPECT_EQ(
      row_for_varied({trial_of(Story().says(0, "[4, 9]\n")), varied({7, 1}, Story().says(0, "[7, 1]\n"))},
                     {{2, 3}})
          .verdict.message,
      "with the input changed to [7, 1] the program should print [49, 1]; it prints [7, 1]");
  EXPECT_EQ(row_for_varied({trial_of(Story().says(0, "[4, 9]\n")), varied({7, 1}, Story())}, {{2, 3}})
                .verdict.message,
            "with the input changed to [7, 1] the program should print [49, 1]; it prints no numbers");
}

TEST(VariedInput, IsNotAskedForAfterAFailure) {
  EXPECT_EQ(row_for_varied({trial_of(Story()), varied({7, 1}, Story())}, {{2, 3}}).verdict.message,
            "x*x of [2, 3] is [4, 9]; the program prints no numbers");
}

TEST(VariedInput, IsUndecidedWhereNothingCouldBeChanged) {
  const BehaviourResult row = row_for_varied({trial_of(Story().says(0, "[4, 9]\n"))}, {{2, 3}});
  EXPECT_EQ(row.verdict.kind, VerdictKind::kUndecided);
  EXPECT_EQ(row.verdict.message,
            "the program has no list of numbers that could be changed to see whether the results follow");
  EXPECT_EQ(row.points, 10);
}

TEST(VariedInput, ThatTheMachineCouldNotRunIsNoFailure) {
  evidence::Trial missed = missed_trial(Environment::kNatural);
  missed.varied_input = {7, 1};
  const BehaviourResult row = row_for_varied({trial_of(Story().says(0, "[4, 9]\n")), missed}, {{2, 3}});
  EXPECT_EQ(row.verdict.kind, VerdictKind::kNotRun);
  EXPECT_EQ(row.verdict.message,
            "the machine could not do the run 'natural' with a changed input, which is no fault of the "
            "answer: no more "
            "memory");
}

TEST(VariedInput, SpeaksOnlyForThoseWhoAskForIt) {
  evidence::Material material =
      material_of({.inputs = {{2, 3}}},
                  {trial_of(Story().says(0, "[4, 9]\n")), varied({7, 1}, Story().says(0, "[4, 9]\n"))});
  EXPECT_EQ(row_for(Maps{.function = kSquare}, material).verdict.kind, VerdictKind::kPassed);
  material.trials[1].result = Story().ends(0, evidence::Exited{1});
  EXPECT_EQ(row_for(spec::Finishes{}, material).verdict.kind, VerdictKind::kPassed);
}

}  // namespace
}  // namespace grader::judge
