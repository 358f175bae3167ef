// Programs in C and C++, compiled with the tests, as `grader trace` runs them.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>

#include "grader/base/text.h"
#include "programs.h"

namespace grader::warden {
namespace {

using evidence::Evidence;
using evidence::Exited;
using evidence::Killed;
using evidence::Process;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::SizeIs;
using testing::UnorderedElementsAre;

Evidence trace(const std::string& name) {
  evidence::Job job;
  job.command = {std::string(BUILD_FOLDER) + "/programs/" + name};
  job.box = evidence::Box::kOpen;
  return run(job);
}

std::vector<std::string> printed(const Evidence& evidence) {
  std::string text;
  for (const evidence::Write& write : evidence.writes) text += write.text;
  std::vector<std::string> lines;
  for (const std::string_view line : base::split_lines(text)) lines.emplace_back(line);
  return lines;
}

TEST(CProgram, ForksAndWaits) {
  const Evidence evidence = trace("forks_three_and_waits");
  EXPECT_EQ(outcome(evidence), "finished");
  ASSERT_THAT(evidence.processes, SizeIs(4));
  EXPECT_THAT(printed(evidence), UnorderedElementsAre("child 1", "child 2", "child 3", "done"));
  for (std::size_t child = 1; child <= 3; ++child) EXPECT_EQ(evidence.processes[child].reaped_by, 0);
  EXPECT_EQ(evidence.processes[3].ending, evidence::Ending(Exited{3}));
}

// Also where the warden knows the answer and the kernel is not asked.
TEST(CProgram, HearsOfItsChildrenWhatTheKernelWouldSay) {
  const Evidence evidence = trace("asks_after_its_children");
  EXPECT_EQ(outcome(evidence), "finished");
  const std::vector<std::string> lines = printed(evidence);
  ASSERT_GE(lines.size(), 8u);
  EXPECT_THAT(std::vector(lines.begin(), lines.begin() + 6),
              ElementsAre("sibling: ECHILD", "own child: lives, 77", "child: lives, 77",
                          "second child: lives, 77", "grandchild: ECHILD", "nobody: ECHILD"));
  EXPECT_THAT(lines, Contains("child: ended with 3"));
  EXPECT_EQ(lines.back(), "second child: ended with 4");
  EXPECT_THAT(evidence.processes, SizeIs(4));
  EXPECT_EQ(evidence.processes[1].reaped_by, 0);
  EXPECT_EQ(evidence.processes[2].reaped_by, 0);
}

TEST(CProgram, PrintsTwiceWhatWasInTheBufferAtTheFork) {
  const Evidence evidence = trace("forks_with_a_full_buffer");
  EXPECT_THAT(printed(evidence), ElementsAre("before the fork, child", "before the fork, parent"));
  ASSERT_THAT(evidence.writes, SizeIs(2));
  EXPECT_EQ(evidence.writes[0].process, 1);
  EXPECT_EQ(evidence.writes[1].process, 0);
}

TEST(CProgram, StandsStillAtAPipeThatItHoldsOpenItself) {
  const Evidence evidence = trace("reads_a_pipe_that_stays_open");
  EXPECT_EQ(outcome(evidence), "deadlock");
  ASSERT_TRUE(evidence.stall);
  ASSERT_THAT(evidence.stall->waits, SizeIs(2));
  EXPECT_EQ(evidence.stall->waits[0].object,
            "the end of process " + std::to_string(evidence.processes[1].pid));
  EXPECT_EQ(evidence.stall->waits[1].object, "a pipe that only it itself could write to");
}

TEST(CProgram, WaitsForAThreadThatWaitsForALock) {
  const Evidence evidence = trace("joins_a_thread_that_is_stuck");
  EXPECT_EQ(outcome(evidence), "deadlock");
  ASSERT_TRUE(evidence.stall);
  ASSERT_THAT(evidence.stall->waits, SizeIs(2));
  EXPECT_EQ(evidence.stall->waits[0].object, "the end of thread 2");
  EXPECT_EQ(evidence.stall->waits[1].thread, 2);
  EXPECT_EQ(evidence.stall->waits[0].waker_threads, std::vector{2});
  EXPECT_EQ(evidence.stall->waits[1].object, "a mutex whose holder has ended");
}

TEST(CProgram, WaitsForAMutexThatItHolds) {
  const Evidence evidence = trace("locks_twice");
  EXPECT_EQ(outcome(evidence), "deadlock");
  ASSERT_TRUE(evidence.stall);
  ASSERT_THAT(evidence.stall->waits, SizeIs(1));
  EXPECT_EQ(evidence.stall->waits[0].object, "a mutex that it holds itself");
}

TEST(CProgram, StandsStillAfterTheEndOfItsFirstThread) {
  const Evidence evidence = run(job_of_c("outlives_its_first_thread", {"wait"}));
  EXPECT_EQ(outcome(evidence), "deadlock");
  ASSERT_TRUE(evidence.stall);
  ASSERT_EQ(evidence.stall->waits.size(), 1u);
  EXPECT_EQ(evidence.stall->waits[0].thread, 1);
  EXPECT_EQ(evidence.stall->waits[0].object, "a mutex that it holds itself");
}

TEST(CProgram, TakesTwoMutexesInBothOrders) {
  const Evidence evidence = trace("locks_in_both_orders");
  EXPECT_EQ(outcome(evidence), "deadlock");
  ASSERT_TRUE(evidence.stall);
  ASSERT_THAT(evidence.stall->waits, SizeIs(3));
  EXPECT_EQ(evidence.stall->waits[0].object, "the end of thread 1");
  EXPECT_EQ(evidence.stall->waits[1].object, "a mutex that thread 2 holds");
  EXPECT_EQ(evidence.stall->waits[1].waker_threads, std::vector{2});
  EXPECT_EQ(evidence.stall->waits[2].object, "a mutex that thread 1 holds");
}

TEST(CProgram, WaitsForAMutexOfItsParents) {
  const Evidence evidence = trace("locks_what_its_child_wants");
  EXPECT_EQ(outcome(evidence), "deadlock");
  ASSERT_TRUE(evidence.stall);
  ASSERT_THAT(evidence.stall->waits, SizeIs(2));
  EXPECT_EQ(evidence.stall->waits[1].object, "a mutex that the main process holds");
  EXPECT_THAT(evidence.stall->waits[1].wakers, ElementsAre(0));
  EXPECT_THAT(evidence.stall->cycle, ElementsAre(0, 1));
}

TEST(CProgram, WaitsForTheChildOfAVfork) {
  const Evidence evidence = trace("vforks_a_child_that_waits");
  EXPECT_EQ(outcome(evidence), "deadlock");
  ASSERT_TRUE(evidence.stall);
  ASSERT_THAT(evidence.stall->waits, SizeIs(2));
  EXPECT_EQ(evidence.stall->waits[0].call, "vfork");
  EXPECT_EQ(evidence.stall->waits[1].call, "pause");
}

TEST(CProgram, WritesFromEachOfItsThreads) {
  const Evidence evidence = trace("threads_take_turns");
  EXPECT_EQ(outcome(evidence), "finished");
  ASSERT_THAT(evidence.processes, SizeIs(1));
  EXPECT_THAT(evidence.processes[0].threads, SizeIs(4));
  EXPECT_THAT(printed(evidence), ElementsAre("thread 1", "thread 2", "thread 3"));
  std::vector<int> writers;
  for (const evidence::Write& write : evidence.writes) writers.push_back(write.thread);
  EXPECT_THAT(writers, testing::Contains(3));
}

TEST(CProgram, StartsOthersInEveryWay) {
  const Evidence evidence = trace("spawns_in_every_way");
  EXPECT_EQ(outcome(evidence), "finished");
  ASSERT_THAT(evidence.processes, SizeIs(4));
  EXPECT_THAT(printed(evidence), ElementsAre("spawned", "vforked", "shell"));
  EXPECT_THAT(evidence.processes[1].command, ElementsAre("/bin/echo", "spawned"));
  EXPECT_THAT(evidence.processes[2].command, ElementsAre("echo", "vforked"));
  EXPECT_THAT(evidence.processes[3].command, ElementsAre("sh", "-c", "echo shell; exit 2"));
  for (std::size_t child = 1; child <= 3; ++child) EXPECT_EQ(evidence.processes[child].reaped_by, 0);
}

TEST(CProgram, IsEndedBySignalsOfItsOwn) {
  const Evidence evidence = trace("follows_a_null_pointer");
  ASSERT_THAT(evidence.processes, SizeIs(3));
  EXPECT_EQ(evidence.processes[1].ending, evidence::Ending(Killed{SIGSEGV, false}));
  EXPECT_EQ(evidence.processes[2].ending, evidence::Ending(Killed{SIGABRT, false}));
}

}  // namespace
}  // namespace grader::warden
