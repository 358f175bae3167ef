#include <gtest/gtest.h>
#include <signal.h>

#include "tests/judge/evidence_builder.h"

namespace grader::judge {
namespace {

using evidence::Environment;
using evidence::Killed;
using evidence::Outcome;
using evidence::PauseKind;
using evidence::Program;
using spec::Pool;

const Program kMapping{.calls = {"multiprocessing.Pool", "team.map", "print"}};

TEST(Pool, WorksWhenTheWorkersPrint) {
  EXPECT_EQ(verdict_on(Pool{.workers = 2}, Story().workers(2).says(2, "hi\n"), kMapping),
            "passed: 2 workers, and work is done in them (seen from what the workers print)");
}

TEST(Pool, WorksWhenWorkersSendSomethingBack) {
  EXPECT_EQ(verdict_on(Pool{}, Story().workers(2).sends(2, 40).ends(2, Killed{SIGTERM}), kMapping),
            "passed: 2 workers, and work is done in them (seen from `team.map` and from what the workers "
            "sent back)");
}

TEST(Pool, WorksWhenWorkersReplyToMessages) {
  EXPECT_EQ(verdict_on(Pool{}, Story().workers(2).tells(0, 2, 5).tells(2, 0, 6).tells(2, 0, 7), kMapping),
            "passed: 2 workers, and work is done in them (seen from the 2 messages that worker 2 sent back)");
}

TEST(Pool, IsIdleWhenNoWorkerReplies) {
  EXPECT_EQ(verdict_on(Pool{}, Story().workers(2).tells(0, 1, 5).tells(0, 2, 6).sends(2, 40), kMapping),
            "failed: 2 workers, but none of them is given any work");
}

TEST(Pool, IsIdleAlsoWhenItsWorkersPrintWithoutATask) {
  EXPECT_EQ(verdict_on(Pool{}, Story().workers(2).tells(0, 1, 5).says(1, "ready\n"), kMapping),
            "failed: 2 workers, but none of them is given any work");
}

TEST(Pool, WorksWhenAWorkerIsEndedAtItsWork) {
  EXPECT_EQ(
      verdict_on(Pool{},
                 Story().workers(2).uses_memory(0, 10).uses_memory(2, 30).outcome(Outcome::kMemoryLimit),
                 kMapping),
      "passed: 2 workers, and work is done in them (seen from `team.map` and from what the workers "
      "used)");
}

TEST(Pool, WorksWhenTheCallComesBack) {
  EXPECT_EQ(verdict_on(Pool{}, Story().workers(2).pauses(2, 5, 51, PauseKind::kInput), kMapping),
            "passed: 2 workers, and work is done in them (seen from `team.map`, which came back)");
  EXPECT_EQ(verdict_on(Pool{}, Story().workers(1), {.calls = {"multiprocessing.Pool", "*.submit"}}),
            "passed: 1 worker, and work is done in them (seen from `submit`, which came back)");
}

TEST(Pool, DoesNotWorkWhenTheCallNeverComesBack) {
  EXPECT_EQ(
      verdict_on(Pool{}, Story().workers(2).pauses(1, 5, 9, PauseKind::kSleep).outcome(Outcome::kDeadlock),
                 kMapping),
      "failed: 2 workers, but none of them is given any work");
}

TEST(Pool, DoesNotWorkWithoutTasks) {
  EXPECT_EQ(verdict_on(Pool{}, Story().workers(3).pauses(1, 5, 9, PauseKind::kInput).says(0, "<Pool>\n"),
                       {.calls = {"multiprocessing.Pool", "map", "print"}}),
            "failed: 3 workers, but none of them is given any work");
}

TEST(Pool, MayDoWithoutTasks) {
  EXPECT_EQ(
      verdict_on(Pool{.tasks_in_workers = false}, Story().workers(3), {.calls = {"multiprocessing.Pool"}}),
      "passed: 3 workers");
}

TEST(Pool, MayBeAnySetOfProcesses) {
  EXPECT_EQ(verdict_on(Pool{}, Story().workers(3), {.calls = {"multiprocessing.Process"}}),
            "passed: 3 workers, and work is done in them (the workers ran to their end)");
  EXPECT_EQ(verdict_on(Pool{}, Story().workers(1).ends(1, evidence::Exited{1}),
                       {.calls = {"multiprocessing.Process"}}),
            "failed: 1 worker, but none of them is given any work");
}

TEST(Pool, HasAsManyWorkersAsAskedFor) {
  EXPECT_EQ(verdict_on(Pool{.workers = 4}, Story().workers(3), kMapping), "failed: 3 workers; asked for: 4");
  EXPECT_EQ(verdict_on(Pool{}, Story()), "failed: no worker process was started");
  EXPECT_EQ(verdict_on(Pool{}, Story(), kMapping),
            "failed: no worker process was started, although a pool is asked for");
  EXPECT_EQ(verdict_on(Pool{}, Story().threads(0, 3), kMapping),
            "failed: no worker process was started, only 3 threads");
}

TEST(Pool, ShowsItsResults) {
  const Pool wanted{.results_shown = true};
  EXPECT_EQ(verdict_on(wanted, Story().workers(2).says(0, "[1]\n"), kMapping),
            "passed: 2 workers, and work is done in them (seen from `team.map`, which came back); something "
            "is printed");
  EXPECT_EQ(verdict_on(wanted, Story().workers(2).says(0, "\n").complains(1, "oh\n"), kMapping),
            "failed: 2 workers, and work is done in them (seen from what the workers print), but nothing is "
            "printed of "
            "what came out");
}

// What is said is said after ten seconds.
TEST(Pool, PrintsWhatItsMessagesBrought) {
  const Pool wanted{.results_shown = true};
  EXPECT_EQ(verdict_on(wanted, Story().workers(2).tells(0, 2, 5).tells(2, 0, 6).says(0, "[1]\n"), kMapping),
            "passed: 2 workers, and work is done in them (seen from the 1 message that worker 2 sent back); "
            "something is printed after their results came in");
  EXPECT_EQ(
      verdict_on(wanted, Story().workers(2).tells(0, 2, 5).tells(2, 0, 20).says(0, "start\n"), kMapping),
      "failed: 2 workers, and work is done in them (seen from the 1 message that worker 2 sent back), but "
      "nothing is printed after their results came in");
  EXPECT_EQ(
      verdict_on(wanted, Story().workers(2).tells(0, 2, 5).tells(2, 0, 20).says(1, "1\n"), kMapping),
      "passed: 2 workers, and work is done in them (seen from what the workers print); something is printed");
}

TEST(Pool, PrintsNothingThatARunWithoutMessagesCouldShow) {
  const BehaviourResult row = row_for(
      Pool{.results_shown = true},
      {trial_of(Story().workers(2).says(0, "start\n")),
       trial_of(Story(Environment::kRendezvous).workers(2).tells(0, 2, 5).tells(2, 0, 20).says(0, "s\n"))},
      kMapping);
  EXPECT_EQ(row.verdict.kind, VerdictKind::kFailed);
  EXPECT_EQ(row.environment, "rendezvous");
}

TEST(Pool, IsShownByOneTrial) {
  const BehaviourResult row = row_for(
      Pool{}, {trial_of(Story()), trial_of(Story(Environment::kRendezvous).workers(2).says(1, "a\n"))});
  EXPECT_EQ(row.verdict.kind, VerdictKind::kPassed);
  EXPECT_EQ(row.environment, "rendezvous");
}

}  // namespace
}  // namespace grader::judge
