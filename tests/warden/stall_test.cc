#include "grader/warden/stall.h"

#include <gmock/gmock.h>

#include <algorithm>

#include "tests/warden/programs.h"

namespace grader::warden {
namespace {

using evidence::Environment;
using evidence::Evidence;
using evidence::PauseKind;
using evidence::Wait;
using testing::ElementsAre;

// The innermost frame that lies in the program itself.
evidence::Frame own_frame(const Wait& wait) {
  const auto own = std::find_if(wait.frames.begin(), wait.frames.end(),
                                [](const evidence::Frame& frame) { return frame.file == "answer.py"; });
  return own == wait.frames.end() ? evidence::Frame{} : *own;
}

class MissingSentinel : public testing::TestWithParam<Environment> {};

TEST_P(MissingSentinel, IsProvedToBeADeadlock) {
  const Evidence evidence = run("waits_for_a_missing_sentinel.py", GetParam());
  EXPECT_EQ(outcome(evidence), "deadlock");
  EXPECT_EQ(evidence::output_of(evidence), "apple\npear\n");
  ASSERT_TRUE(evidence.stall);
  EXPECT_THAT(evidence.stall->cycle, ElementsAre(0, 2));
  ASSERT_EQ(evidence.stall->waits.size(), 2u);

  const Wait& parent = evidence.stall->waits[0];
  EXPECT_EQ(parent.kind, PauseKind::kChild);
  EXPECT_EQ(parent.call, "wait4");
  EXPECT_THAT(parent.wakers, ElementsAre(2));
  EXPECT_EQ(own_frame(parent).line, 24);
  EXPECT_EQ(own_frame(parent).function, "<module>");

  const Wait& consumer = evidence.stall->waits[1];
  EXPECT_EQ(consumer.process, 2);
  EXPECT_EQ(consumer.kind, PauseKind::kInput);
  EXPECT_EQ(consumer.object, "a pipe that the main process could write to");
  EXPECT_EQ(own_frame(consumer).line, 11);
  EXPECT_EQ(own_frame(consumer).function, "empty");
}

INSTANTIATE_TEST_SUITE_P(In, MissingSentinel,
                         testing::Values(Environment::kNatural, Environment::kRendezvous),
                         [](const auto& instance) {
                           return instance.param == Environment::kNatural ? "Natural" : "Rendezvous";
                         });

// All may sleep at once while the kernel has something on its way to one of them.
class Delivery : public testing::TestWithParam<const char*> {};

TEST_P(Delivery, IsNoDeadlock) {
  for (const evidence::Box box : {evidence::Box::kSealed, evidence::Box::kOpen}) {
    for (int attempt = 0; attempt < 3; ++attempt) {
      evidence::Job job = job_of(GetParam());
      job.box = box;
      if (box == evidence::Box::kOpen)
        job.command = {"/usr/bin/python3", std::string(PROJECT_FOLDER) + "/tests/programs/" + GetParam()};
      EXPECT_EQ(outcome(run(job)), "finished");
    }
  }
  EXPECT_EQ(outcome(run(GetParam(), Environment::kRendezvous)), "finished");
}

INSTANTIATE_TEST_SUITE_P(Of, Delivery,
                         testing::Values("sends_heads_and_texts.py", "talks_through_a_terminal.py"),
                         [](const auto& instance) {
                           const std::string name = instance.param;
                           return name.substr(0, name.find('.'));
                         });

TEST(Delivery, MayEndByATerminalsOwnTime) {
  for (const evidence::Box box : {evidence::Box::kSealed, evidence::Box::kOpen}) {
    evidence::Job job = job_of_c("reads_a_terminal_for_a_time", {});
    job.box = box;
    if (box == evidence::Box::kOpen)
      job.command = {std::string(BUILD_FOLDER) + "/programs/reads_a_terminal_for_a_time"};
    const evidence::Evidence evidence = run(job);
    EXPECT_EQ(outcome(evidence), "finished");
    EXPECT_EQ(evidence::output_of(evidence), "0 keys\n");
  }
}

TEST(Stall, IsProvedForTcpToo) {
  const Evidence evidence = run("waits_for_each_other_over_tcp.py");
  EXPECT_EQ(outcome(evidence), "deadlock");
  ASSERT_TRUE(evidence.stall);
  EXPECT_EQ(evidence.stall->waits.size(), 2u);
}

// The wait of a process's main thread.
Wait wait_of(const Evidence& evidence, int process) {
  for (const Wait& wait : evidence.stall ? evidence.stall->waits : std::vector<Wait>{}) {
    if (wait.process == process && wait.thread == 0) return wait;
  }
  ADD_FAILURE() << "process " << process << " does not wait";
  return {};
}

std::string number_of(const Evidence& evidence, int process) {
  return std::to_string(evidence.processes.at(static_cast<std::size_t>(process)).pid);
}

TEST(Stall, NamesWhoHoldsALock) {
  const Evidence evidence = run("takes_two_locks_in_both_orders.py");
  EXPECT_EQ(outcome(evidence), "deadlock");
  EXPECT_EQ(wait_of(evidence, 1).object,
            "a lock that process " + number_of(evidence, 2) + " holds (number 1)");
  EXPECT_EQ(wait_of(evidence, 2).object,
            "a lock that process " + number_of(evidence, 1) + " holds (number 2)");
  EXPECT_THAT(wait_of(evidence, 1).wakers, ElementsAre(2));
  EXPECT_THAT(wait_of(evidence, 2).wakers, ElementsAre(1));
  ASSERT_TRUE(evidence.stall);
  EXPECT_THAT(evidence.stall->cycle, ElementsAre(1, 2));
}

TEST(Stall, NamesWhoHoldsALockOnAFile) {
  const Evidence evidence = run("locks_two_files_in_both_orders.py");
  EXPECT_EQ(outcome(evidence), "deadlock");
  ASSERT_TRUE(evidence.stall);
  ASSERT_EQ(evidence.stall->waits.size(), 2u);
  EXPECT_EQ(evidence.stall->waits[0].object,
            "a lock that process " + number_of(evidence, 1) + " holds (number 1)");
  EXPECT_EQ(evidence.stall->waits[1].object, "a lock that the main process holds (number 2)");
  EXPECT_THAT(evidence.stall->cycle, ElementsAre(0, 1));
}

TEST(Stall, KnowsALockWhoseHolderHasEnded) {
  const Evidence evidence = run("ends_with_a_lock.py");
  EXPECT_EQ(outcome(evidence), "deadlock");
  EXPECT_EQ(wait_of(evidence, 0).object, "a lock whose holder has ended");
  EXPECT_THAT(wait_of(evidence, 0).wakers, ElementsAre());
}

// Both have a copy of the lock's count.
TEST(Stall, BlamesNobodyForALockThatWasHeldAtAFork) {
  const Evidence evidence = run("forks_while_it_holds_a_lock.py");
  EXPECT_EQ(outcome(evidence), "deadlock");
  EXPECT_EQ(wait_of(evidence, 1).object, "a lock or semaphore shared by processes");
  EXPECT_THAT(wait_of(evidence, 1).wakers, ElementsAre(0));
}

// The lock's word holds the same number as the one for the end of the main thread, which has the number 2.
TEST(Stall, TellsAMutexFromTheEndOfAThread) {
  const Evidence evidence = run(job_of_c("joins_a_thread_that_waits_for_a_child", {}));
  EXPECT_EQ(outcome(evidence), "deadlock");
  ASSERT_TRUE(evidence.stall);
  ASSERT_EQ(evidence.stall->waits.size(), 3u);
  EXPECT_EQ(evidence.stall->waits[0].object, "the end of thread 1");
  EXPECT_EQ(evidence.stall->waits[1].object, "a mutex that process " + number_of(evidence, 1) + " holds");
}

TEST(Stall, TellsABarrierFromAMutex) {
  const Evidence evidence = run(job_of_c("waits_at_a_barrier_alone", {}));
  EXPECT_EQ(outcome(evidence), "deadlock");
  ASSERT_TRUE(evidence.stall);
  EXPECT_THAT(evidence.stall->waits.at(0).object, testing::Not(testing::StartsWith(evidence::kMutex)));
}

// How a parent waits for its child, and for what.
struct Mutual {
  std::string way;
  std::string object;
};

void PrintTo(const Mutual& mutual, std::ostream* out) { *out << mutual.way; }

class AwaitEachOther : public testing::TestWithParam<Mutual> {};

TEST_P(AwaitEachOther, IsARingOfTwo) {
  evidence::Job job = job_of("await_each_other.py");
  job.command.push_back(GetParam().way);
  const Evidence evidence = run(job);
  EXPECT_EQ(outcome(evidence), "deadlock");
  std::string object = GetParam().object;
  if (const auto at = object.find('%'); at != std::string::npos)
    object.replace(at, 1, number_of(evidence, 1));
  EXPECT_EQ(wait_of(evidence, 0).object, object);
  EXPECT_THAT(wait_of(evidence, 0).wakers, ElementsAre(1));
  EXPECT_EQ(wait_of(evidence, 1).object, "a pipe that the main process could write to");
  EXPECT_THAT(wait_of(evidence, 1).wakers, ElementsAre(0));
  ASSERT_TRUE(evidence.stall);
  EXPECT_THAT(evidence.stall->cycle, ElementsAre(0, 1));
}

INSTANTIATE_TEST_SUITE_P(By, AwaitEachOther,
                         testing::Values(Mutual{"recv", "a socket that process % could write to"},
                                         Mutual{"select", "a socket that process % could write to"},
                                         Mutual{"poll", "a socket that process % could write to"},
                                         Mutual{"epoll", "a socket that process % could write to"},
                                         Mutual{"sendall", "a socket that process % could read from"},
                                         Mutual{"open", "a FIFO that another process opens, too"}),
                         [](const auto& instance) { return instance.param.way; });

TEST(Stall, NamesTheLineOfEveryThread) {
  const Evidence evidence = run("takes_its_own_lock_twice.py");
  EXPECT_EQ(outcome(evidence), "deadlock");
  ASSERT_TRUE(evidence.stall);
  ASSERT_EQ(evidence.stall->waits.size(), 2u);
  EXPECT_EQ(own_frame(evidence.stall->waits[0]).line, 13);
  EXPECT_EQ(own_frame(evidence.stall->waits[1]).line, 8);
  EXPECT_EQ(evidence.stall->waits[1].object, "a lock or thread of its own process (number 2)");
  EXPECT_THAT(evidence.stall->waits[1].waker_threads, ElementsAre(0));
}

class MoveWithoutReading : public testing::TestWithParam<const char*> {};

TEST_P(MoveWithoutReading, IsADeadlockWhereNothingMoves) {
  evidence::Job job = job_of("moves_bytes_that_it_does_not_read.py");
  job.command.emplace_back(GetParam());
  const Evidence evidence = run(job);
  EXPECT_EQ(outcome(evidence), "deadlock");
  ASSERT_TRUE(evidence.stall);
  EXPECT_EQ(evidence.stall->waits.at(0).call, GetParam());
}

INSTANTIATE_TEST_SUITE_P(By, MoveWithoutReading, testing::Values("splice", "sendfile"));

TEST(Stall, IsADeadlockWhenTheProgramIsStopped) { EXPECT_EQ(outcome(run("stops_itself.py")), "deadlock"); }

TEST(Ring, FollowsWaitersToThemselves) {
  const std::vector<Wait> waits = {{.process = 0, .wakers = {1, 2}},
                                   {.process = 1},
                                   {.process = 2, .wakers = {3}},
                                   {.process = 3, .wakers = {2}}};
  EXPECT_THAT(ring_of(waits), ElementsAre(2, 3));
}

TEST(Ring, IsEmptyWhenNobodyWaitsForAWaiter) {
  EXPECT_TRUE(ring_of({{.process = 0, .wakers = {1}}, {.process = 1}}).empty());
}

}  // namespace
}  // namespace grader::warden
