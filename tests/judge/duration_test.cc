#include <gtest/gtest.h>

#include "tests/judge/evidence_builder.h"

namespace grader::judge {
namespace {

using evidence::Environment;

// A program that ended after so many seconds of its own clock.
Story took(double seconds, Environment environment = Environment::kNatural) {
  Story story(environment);
  story.at(0).ended = seconds;
  return story;
}

TEST(TakesAtMost, PassesWhenTheProgramIsFastEnough) {
  EXPECT_EQ(verdict_on(spec::TakesAtMost{2}, took(1.04)), "passed: the program took 1 s");
}

TEST(TakesAtMost, FailsSayingHowLongItTook) {
  EXPECT_EQ(verdict_on(spec::TakesAtMost{2}, took(4.1)),
            "failed: the program took 4.1 s; asked for: at most 2 s");
}

TEST(TakesAtMost, FailsWhenTheProgramHadToBeEnded) {
  EXPECT_EQ(verdict_on(spec::TakesAtMost{2}, took(1).outcome(evidence::Outcome::kDeadlock)),
            "failed: the program had to be ended after 1 s; asked for: at most 2 s");
}

TEST(TakesAtMost, AsksNoRunInWhichSomebodyWasHeld) {
  const BehaviourResult row =
      row_for(spec::TakesAtMost{2}, {trial_of(took(1)), trial_of(took(5, Environment::kRendezvous)),
                                     trial_of(took(5, {Environment::kShuffled, 3}))});
  EXPECT_EQ(row.verdict.kind, VerdictKind::kPassed);
}

TEST(TakesAtLeast, PassesWhenTheProgramTakesItsTime) {
  EXPECT_EQ(verdict_on(spec::TakesAtLeast{2}, took(2.5)), "passed: the program took 2.5 s");
}

TEST(TakesAtLeast, FailsWhenTheProgramIsTooFast) {
  EXPECT_EQ(verdict_on(spec::TakesAtLeast{2}, took(0.5)),
            "failed: the program took 0.5 s; asked for: at least 2 s");
}

}  // namespace
}  // namespace grader::judge
