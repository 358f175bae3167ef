#include "grader/app/compare_example.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace grader::app {
namespace {

using judge::VerdictKind;
using testing::ElementsAre;
using testing::IsEmpty;

judge::BehaviourResult row(const char* behaviour, VerdictKind kind, const char* message = "") {
  judge::BehaviourResult made;
  made.behaviour = behaviour;
  made.verdict.kind = kind;
  made.verdict.message = message;
  return made;
}

// 12.5 points, partial: it starts processes and finishes, but one of two numbers is missing.
judge::QuestionResult result() {
  judge::QuestionResult made;
  made.score = 12.5;
  made.status = judge::Status::kPartial;
  made.behaviours = {row("finishes", VerdictKind::kPassed), row("prints_number", VerdictKind::kPassed),
                     row("prints_number", VerdictKind::kFailed, "The second child prints nothing.")};
  return made;
}

spec::Example example(const char* status, std::optional<double> score = {},
                      std::map<std::string, std::string> verdicts = {}) {
  spec::Example made;
  made.status = status;
  made.score = score;
  made.verdicts = std::move(verdicts);
  return made;
}

TEST(Example, AgreesWithWhatItStates) {
  EXPECT_THAT(
      differences(example("partial", 12.5, {{"finishes", "passed"}, {"prints_number", "failed"}}), result()),
      IsEmpty());
}

TEST(Example, AgreesWhenItStatesNothing) { EXPECT_THAT(differences(example(""), result()), IsEmpty()); }

TEST(Example, DiffersInItsStatusAndSaysWhy) {
  EXPECT_THAT(differences(example("passed"), result()),
              ElementsAre("status: partial, should be passed",
                          "prints_number: failed (The second child prints nothing.)"));
}

TEST(Example, DiffersInItsScoreAndSaysWhy) {
  EXPECT_THAT(
      differences(example("partial", 20), result()),
      ElementsAre("score: 12.5, should be 20", "prints_number: failed (The second child prints nothing.)"));
}

TEST(Example, SaysNothingTwice) {
  EXPECT_THAT(differences(example("passed", {}, {{"prints_number", "passed"}}), result()),
              ElementsAre("status: partial, should be passed",
                          "prints_number: failed, should be passed (The second child prints nothing.)"));
}

TEST(Example, DiffersWhenARowOfAPassedBehaviourFails) {
  EXPECT_THAT(differences(example("partial", {}, {{"prints_number", "passed"}}), result()),
              ElementsAre("prints_number: failed, should be passed (The second child prints nothing.)"));
}

TEST(Example, DiffersWhenNoRowHasTheVerdict) {
  EXPECT_THAT(differences(example("partial", {}, {{"finishes", "undecided"}}), result()),
              ElementsAre("finishes: passed, should be undecided ()"));
}

TEST(Example, DiffersWhenTheBehaviourWasNotJudged) {
  EXPECT_THAT(differences(example("partial", {}, {{"pool", "passed"}}), result()),
              ElementsAre("pool: was not judged, should be passed"));
}

}  // namespace
}  // namespace grader::app
