#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/judge/evidence_builder.h"

namespace grader::judge {
namespace {

using evidence::Environment;
using evidence::Outcome;
using spec::ChildProcesses;
using testing::ElementsAre;

constexpr ChildProcesses kFour{.count = 4, .at_once = 4};

// Three workers, each born when the one before has ended.
Story in_turn(bool joined, Environment environment = Environment::kNatural) {
  Story story = Story(environment).worker(1, 2).worker(3, 4).worker(5, 6);
  if (!joined) story.at(1).reaped = 7;
  return story;
}

TEST(ChildProcesses, PassWhenAllLiveAtOnce) {
  const BehaviourResult row = row_for(kFour, {trial_of(Story().workers(4))});
  EXPECT_EQ(row.verdict.kind, VerdictKind::kPassed);
  EXPECT_EQ(row.verdict.message, "4 processes, all alive at once");
  EXPECT_EQ(row.points, 10);
  EXPECT_THAT(row.verdict.processes, ElementsAre(1, 2, 3, 4));
}

TEST(ChildProcesses, PassWhenOneTrialShowsThemAtOnce) {
  const BehaviourResult row =
      row_for(ChildProcesses{.count = 3, .at_once = 3},
              {trial_of(in_turn(false)), trial_of(Story(Environment::kRendezvous).workers(3))});
  EXPECT_EQ(row.verdict.message, "3 processes, all alive at once");
  EXPECT_EQ(row.environment, "rendezvous");
}

TEST(ChildProcesses, PassWhenEnoughOfThemLiveAtOnce) {
  EXPECT_EQ(verdict_on(ChildProcesses{.at_once = 2}, Story().worker(1, 9).worker(2, 8).worker(20, 30)),
            "passed: 3 processes, 2 of them alive at once");
  EXPECT_EQ(verdict_on(ChildProcesses{.at_once = 1}, Story().worker()), "passed: 1 process");
}

TEST(ChildProcesses, FailWhenEachIsWaitedForInTurn) {
  EXPECT_EQ(verdict_on(ChildProcesses{.count = 3, .at_once = 3}, in_turn(true)),
            "failed: 3 processes, but never more than 1 at a time: each was waited for before the next was "
            "started");
}

TEST(ChildProcesses, FailWhenEachHadEndedBeforeTheNext) {
  EXPECT_EQ(
      verdict_on(ChildProcesses{.at_once = 2}, in_turn(false)),
      "failed: 3 processes, but never more than 1 at a time: each had ended before the next was started");
}

TEST(ChildProcesses, FailWhenTooFewLiveAtOnce) {
  EXPECT_EQ(verdict_on(ChildProcesses{.at_once = 3}, Story().worker(1, 9).worker(2, 8).worker(20, 30)),
            "failed: 3 processes, but never more than 2 at a time");
}

TEST(ChildProcesses, FailWhenTooFewAreThereAtAll) {
  EXPECT_EQ(verdict_on(kFour, Story().workers(3)), "failed: 3 processes were started; asked for: 4");
  EXPECT_EQ(verdict_on(ChildProcesses{.at_once = 4}, Story().workers(1)),
            "failed: 1 process was started; asked for: 4 at once");
}

TEST(ChildProcesses, FailWhenTooManyAreThere) {
  EXPECT_EQ(verdict_on(kFour, Story().workers(5)), "failed: 5 processes were started; asked for: 4");
}

TEST(ChildProcesses, CountWithinBounds) {
  const ChildProcesses wanted{.at_least = 2, .at_most = 3};
  EXPECT_EQ(verdict_on(wanted, Story().workers(1)), "failed: 1 process was started; asked for: at least 2");
  EXPECT_EQ(verdict_on(wanted, Story().workers(2)), "passed: 2 processes were started");
  EXPECT_EQ(verdict_on(wanted, Story().workers(4)), "failed: 4 processes were started; asked for: at most 3");
}

TEST(ChildProcesses, CountInEveryTrial) {
  const BehaviourResult row =
      row_for(ChildProcesses{.count = 2},
              {trial_of(Story(Environment::kRendezvous).workers(3)), trial_of(Story().workers(2))});
  EXPECT_EQ(row.verdict.message, "3 processes were started; asked for: 2");
  EXPECT_EQ(row.environment, "rendezvous");
}

TEST(ChildProcesses, AreNotHelpers) {
  EXPECT_EQ(verdict_on(ChildProcesses{.count = 1}, Story().helper().worker().helper()),
            "passed: 1 process was started");
}

TEST(ChildProcesses, FailWhenThereAreNone) {
  EXPECT_EQ(verdict_on(kFour, Story()), "failed: no process was started; asked for: 4");
  EXPECT_EQ(verdict_on(ChildProcesses{.at_once = 2}, Story()), "failed: no process was started");
}

TEST(ChildProcesses, AreNotThreads) {
  EXPECT_EQ(
      verdict_on(kFour, Story().threads(0, 4)),
      "failed: no process was started: 4 threads were started instead, inside the one process; asked for: 4");
  EXPECT_EQ(verdict_on(ChildProcesses{.at_once = 1}, Story().threads(0, 1)),
            "failed: no process was started: 1 thread was started instead, inside the one process");
}

TEST(ChildProcesses, AreJudgedOnWhatWasSeenBeforeADeadlock) {
  EXPECT_EQ(verdict_on(kFour, Story().workers(4).outcome(Outcome::kDeadlock)),
            "passed: 4 processes, all alive at once");
}

using spec::Threads;

TEST(Threads, AreCountedBesideMainThreads) {
  EXPECT_EQ(verdict_on(Threads{.count = 3}, Story().worker().threads(0, 2).threads(1, 1)),
            "passed: 3 threads were started");
  EXPECT_EQ(verdict_on(Threads{.count = 2}, Story().threads(0, 1)),
            "failed: 1 thread was started; asked for: 2");
}

TEST(Threads, CountWithinBounds) {
  const Threads wanted{.at_least = 2, .at_most = 3};
  EXPECT_EQ(verdict_on(wanted, Story().threads(0, 1)), "failed: 1 thread was started; asked for: at least 2");
  EXPECT_EQ(verdict_on(wanted, Story().threads(0, 3)), "passed: 3 threads were started");
  EXPECT_EQ(verdict_on(wanted, Story().threads(0, 4)),
            "failed: 4 threads were started; asked for: at most 3");
}

TEST(Threads, AreNotProcesses) {
  EXPECT_EQ(verdict_on(Threads{.count = 2}, Story().workers(2)),
            "failed: no thread was started, but 2 processes; asked for: 2");
  EXPECT_EQ(verdict_on(Threads{.at_least = 1}, Story()),
            "failed: no thread was started; asked for: at least 1");
}

using spec::JoinsChildren;

TEST(JoinsChildren, PassesWhenAllAreWaitedFor) {
  EXPECT_EQ(verdict_on(JoinsChildren{}, Story().workers(3)), "passed: all 3 workers were waited for");
  EXPECT_EQ(verdict_on(JoinsChildren{}, Story().workers(1)), "passed: worker 1 was waited for");
}

TEST(JoinsChildren, PassesWhenGrandchildrenAreWaitedForByTheirParent) {
  EXPECT_EQ(verdict_on(JoinsChildren{}, Story().worker().worker(2, 3, 1)),
            "passed: both workers were waited for");
}

TEST(JoinsChildren, FailsWithoutAChild) {
  EXPECT_EQ(verdict_on(JoinsChildren{}, Story()), "failed: no process was started that could be waited for");
}

TEST(JoinsChildren, FailsWhenAChildOutlivesItsParent) {
  const BehaviourResult row =
      row_for(JoinsChildren{}, {trial_of(Story().worker(1, 5).worker(2, 101).not_waited_for(2))});
  EXPECT_EQ(row.verdict.message, "worker 2 was not waited for: it was still running when its parent ended");
  EXPECT_THAT(row.verdict.processes, ElementsAre(2));
}

TEST(JoinsChildren, FailsWhenNobodyAsksForAnEnd) {
  EXPECT_EQ(verdict_on(JoinsChildren{}, Story().workers(2).not_waited_for(1)),
            "failed: worker 1 was not waited for: it ended, but its parent did not ask for that");
}

TEST(JoinsChildren, FailsWhenAnotherProcessReapsThem) {
  Story story = Story().workers(3);
  story.at(2).reaped_by = 1;
  EXPECT_EQ(
      verdict_on(JoinsChildren{}, std::move(story).not_waited_for(3)),
      "failed: workers 2 and 3 were not waited for; worker 2: it ended, but its parent did not ask for that");
}

TEST(JoinsChildren, PassesForAParentThatWasEndedWhileItWaited) {
  EXPECT_EQ(verdict_on(JoinsChildren{}, Story()
                                            .workers(2)
                                            .not_waited_for(1)
                                            .not_waited_for(2)
                                            .outcome(Outcome::kDeadlock)
                                            .waits({.process = 0, .kind = evidence::PauseKind::kChild})),
            "passed: the parent was waiting for both workers when the trial was ended");
}

TEST(JoinsChildren, FailsForAParentThatWasEndedBeforeItWaited) {
  EXPECT_EQ(verdict_on(JoinsChildren{}, Story()
                                            .workers(1)
                                            .not_waited_for(1)
                                            .outcome(Outcome::kCpuLimit)
                                            .waits({.process = 0, .kind = evidence::PauseKind::kInput})),
            "failed: worker 1 was not waited for: the program was ended before its parent did so");
}

}  // namespace
}  // namespace grader::judge
