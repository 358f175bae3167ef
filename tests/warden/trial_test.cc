#include "grader/warden/trial.h"

#include <gmock/gmock.h>

#include "tests/warden/programs.h"

namespace grader::warden {
namespace {

using evidence::Environment;
using evidence::Evidence;
using evidence::Exited;
using evidence::Killed;
using evidence::PauseKind;
using evidence::Role;
using evidence::Stream;
using testing::ElementsAre;

std::vector<int> reapers(const Evidence& evidence) {
  std::vector<int> ids;
  for (const auto* worker : evidence::workers(evidence)) ids.push_back(worker->reaped_by.value_or(-1));
  return ids;
}

TEST(Trial, RecordsWhoWasBornWroteEndedAndWasWaitedFor) {
  const Evidence evidence = run("starts_four_then_joins.py");
  EXPECT_EQ(outcome(evidence), "finished");
  EXPECT_EQ(evidence.exit_code, 0);
  const auto workers = evidence::workers(evidence);
  ASSERT_EQ(workers.size(), 4u);
  EXPECT_EQ(evidence::output_of(evidence, workers[0]->id), "number 10\n");
  EXPECT_EQ(evidence::output_of(evidence, workers[3]->id), "number 40\n");
  for (const auto* worker : workers) {
    EXPECT_EQ(worker->parent, 0);
    EXPECT_EQ(worker->ending, evidence::Ending(Exited{0}));
    EXPECT_LT(worker->born, *worker->ended);
    EXPECT_LT(*worker->ended, *worker->reaped);
    EXPECT_GT(worker->cpu_seconds, 0);
    EXPECT_GT(worker->peak_memory_bytes, 1 << 20);
  }
  EXPECT_THAT(reapers(evidence), ElementsAre(0, 0, 0, 0));
}

TEST(Trial, MeetsAllWorkersAtOnceWhenTheyCanBe) {
  EXPECT_EQ(evidence::workers_at_once(run("starts_four_then_joins.py", Environment::kRendezvous)), 4);
}

TEST(Trial, MeetsOneWorkerAtOnceWhenEachIsJoinedBeforeTheNext) {
  const Evidence evidence = run("joins_each_before_the_next.py", Environment::kRendezvous);
  EXPECT_EQ(evidence::workers_at_once(evidence), 1);
  EXPECT_EQ(evidence::workers(evidence).size(), 4u);
}

TEST(Trial, HoldsNewbornsWhileTheirParentSleepsBetweenStarts) {
  EXPECT_EQ(evidence::workers_at_once(run("sleeps_between_starts.py", Environment::kRendezvous)), 3);
}

TEST(Trial, LetsNewbornsGoWhenTheirParentOnlyPolls) {
  const Evidence evidence = run("polls_its_child.py", Environment::kRendezvous);
  EXPECT_EQ(evidence::output_of(evidence), "child\nparent\n");
}

TEST(Trial, LetsAWorkerGoForWhichAnotherSpins) {
  const Evidence evidence = run("spins_until_its_sibling_has_spoken.py", Environment::kRendezvous);
  EXPECT_EQ(outcome(evidence), "finished");
  EXPECT_EQ(evidence::output_of(evidence), "first\nsecond\n");
}

TEST(Trial, BringsEveryWorkerOfAPoolToItsFirstOutput) {
  const Evidence evidence = run("pool_of_four_prints.py", Environment::kRendezvous);
  std::set<int> writers;
  for (const auto& write : evidence.writes) writers.insert(write.process);
  EXPECT_THAT(writers, ElementsAre(1, 2, 3, 4));
}

TEST(Trial, GivesTheSameBytesToAllWhenEntropyIsFixed) {
  const Evidence evidence = run("random_numbers.py", Environment::kFixedEntropy);
  const std::string first = evidence::output_of(evidence, 1);
  EXPECT_NE(first, "");
  EXPECT_EQ(evidence::output_of(evidence, 2), first);
  EXPECT_EQ(evidence::output_of(evidence, 3), first);
}

TEST(Trial, LeavesEntropyAloneOtherwise) {
  const Evidence evidence = run("random_numbers.py");
  EXPECT_NE(evidence::output_of(evidence, 1), evidence::output_of(evidence, 2));
}

TEST(Trial, WaitsForChildrenThatOutliveTheirParent) {
  const Evidence evidence = run("child_outlives_its_parent.py");
  EXPECT_EQ(outcome(evidence), "finished");
  EXPECT_EQ(evidence::output_of(evidence), "parent\nchild\n");
  EXPECT_THAT(reapers(evidence), ElementsAre(-1));
}

TEST(Trial, EndsWhatWaitsForEverAfterTheProgramIsOver) {
  const Evidence evidence = run("child_waits_for_ever_alone.py");
  EXPECT_EQ(outcome(evidence), "finished");
  EXPECT_EQ(evidence.processes.at(1).ending, evidence::Ending(Killed{SIGKILL, true}));
}

TEST(Trial, SeesAChildThatNobodyWaitsFor) {
  const Evidence evidence = run("leaves_a_zombie.py");
  EXPECT_EQ(evidence.processes.at(1).ending, evidence::Ending(Exited{7}));
  EXPECT_EQ(evidence.processes.at(1).reaped_by, std::nullopt);
}

TEST(Trial, CountsThreads) {
  const Evidence evidence = run("starts_two_threads.py");
  EXPECT_EQ(evidence::threads_started(evidence), 2);
  EXPECT_EQ(evidence.processes.size(), 1u);
  ASSERT_EQ(evidence.writes.size(), 2u);
  EXPECT_EQ(evidence.writes[0].thread, 1);
  EXPECT_EQ(evidence.writes[1].thread, 2);
}

TEST(Trial, KnowsTheProgramThatAChildRuns) {
  const Evidence evidence = run("runs_another_program.py");
  ASSERT_EQ(evidence.processes.size(), 3u);
  EXPECT_THAT(evidence.processes[1].command, ElementsAre("/bin/echo", "hello"));
  EXPECT_EQ(evidence::output_of(evidence, 1), "");  // into a pipe
  EXPECT_EQ(evidence::output_of(evidence, 0), "hello\n");
  EXPECT_EQ(evidence::output_of(evidence, 2), "there\n");
}

TEST(Trial, TellsPythonsHelpersFromWorkers) {
  const Evidence evidence = run("spawns_a_worker.py", Environment::kRendezvous);
  std::vector<Role> roles;
  for (const auto& process : evidence.processes) roles.push_back(process.role);
  EXPECT_THAT(roles, ElementsAre(Role::kRoot, Role::kHelper, Role::kWorker));
  EXPECT_EQ(evidence::output_of(evidence, 2), "worker\n");
}

TEST(Trial, SeesOutputByWhateverWayItIsWritten) {
  const Evidence evidence = run("writes_in_every_way.py");
  EXPECT_EQ(evidence::output_of(evidence), "print\nwrite\nwritev\nby name\ncopy\nsendfile 22\n");
  EXPECT_EQ(evidence::output_of(evidence, Stream::kStderr), "stderr\n");
}

TEST(Trial, RecordsACrash) {
  const Evidence evidence = run("divides_by_zero.py");
  EXPECT_EQ(outcome(evidence), "crashed");
  EXPECT_EQ(evidence.exit_code, 1);
  EXPECT_THAT(evidence::output_of(evidence, Stream::kStderr),
              testing::EndsWith("ZeroDivisionError: division by zero\n"));
}

TEST(Trial, SurvivesAProgramThatClosesItsDescriptors) {
  const Evidence evidence = run("closes_everything.py");
  EXPECT_EQ(outcome(evidence), "crashed");
  EXPECT_EQ(evidence.exit_code, 3);
}

TEST(Trial, GivesTheProgramItsInput) {
  evidence::Job job = job_of("reads_its_input.py");
  job.input = "hello\n";
  EXPECT_EQ(evidence::output_of(run(job)), "HELLO\nend\n");
}

TEST(Trial, IsNoDeadlockWhileATimerRuns) {
  const Evidence evidence = run("waits_with_an_alarm.py");
  EXPECT_EQ(outcome(evidence), "finished");
  EXPECT_EQ(evidence::output_of(evidence), "alarm\n");
}

TEST(Trial, RecordsWaitsForChildrenSleepsAndHolds) {
  const Evidence evidence = run("sleeps_between_starts.py", Environment::kRendezvous);
  std::set<PauseKind> kinds;
  for (const auto& pause : evidence.pauses) kinds.insert(pause.kind);
  EXPECT_TRUE(kinds.contains(PauseKind::kSleep));
  EXPECT_TRUE(kinds.contains(PauseKind::kChild));
  EXPECT_TRUE(kinds.contains(PauseKind::kHeld));
}

TEST(Trial, SaysWhyAProgramCouldNotBeStarted) {
  evidence::Job job;
  job.command = {"/usr/bin/no-such-program"};
  const volatile sig_atomic_t never = 0;
  Trial trial(job, never);
  const auto result = trial.run();
  ASSERT_TRUE(std::holds_alternative<evidence::NotRun>(result));
  EXPECT_EQ(std::get<evidence::NotRun>(result).why,
            "could not run /usr/bin/no-such-program: No such file or directory");
}

TEST(Trial, EndsWhenInterrupted) {
  const volatile sig_atomic_t at_once = 1;
  const evidence::Job job = job_of("sleeps_long.py");
  Trial trial(job, at_once);
  const auto result = trial.run();
  ASSERT_TRUE(std::holds_alternative<evidence::NotRun>(result));
  EXPECT_EQ(std::get<evidence::NotRun>(result).why, "interrupted");
}

TEST(Trial, RunsWithoutABoxInTheCallersFolder) {
  evidence::Job job;
  job.command = {"/bin/sh", "-c", "echo $GRADER_TEST_SECRET; pwd"};
  job.box = evidence::Box::kOpen;
  job.variables = {{"GRADER_TEST_SECRET", "seen"}};
  EXPECT_EQ(evidence::output_of(run(job)), "seen\n" + std::filesystem::current_path().string() + "\n");
}

}  // namespace
}  // namespace grader::warden
