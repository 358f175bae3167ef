#include "grader/judge/stalls.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>

#include "tests/judge/evidence_builder.h"

namespace grader::judge {
namespace {

using evidence::Exited;
using evidence::Frame;
using evidence::Outcome;
using evidence::PauseKind;
using evidence::Program;
using evidence::Wait;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::StartsWith;

const Program kProgram{.text =
                           "def eat(box):\n"
                           "    cake = box.get()\n"
                           "child.join()\n"
                           "lock.acquire()\n"
                           "with lock:\n"
                           "line = pipe.recv()\n"
                           "pipe.send(cake)\n"
                           "os.waitpid(-1, 0)\n"
                           "name = input()\n"
                           "signal.pause()\n"
                           "ready.wait()\n"
                           "os.read(3, 10)\n"
                           "mystery()\n"};

Frame here(int line, std::string function = "<module>") { return {"answer.py", line, std::move(function)}; }
Frame library(std::string file, std::string function) {
  return {"/usr/lib/python3.11/" + std::move(file), 100, std::move(function)};
}

TEST(Deadlock, IsToldFromTheConsumerThatWaitsForAnItem) {
  const evidence::Evidence evidence =
      Story()
          .workers(2)
          .outcome(Outcome::kDeadlock)
          .waits({.process = 0,
                  .kind = PauseKind::kChild,
                  .wakers = {2},
                  .frames = {library("multiprocessing/popen_fork.py", "poll"),
                             library("multiprocessing/process.py", "join"), here(3)}})
          .waits({.process = 2,
                  .kind = PauseKind::kInput,
                  .frames = {library("multiprocessing/connection.py", "_recv"),
                             library("multiprocessing/queues.py", "get"), here(2, "eat"),
                             library("multiprocessing/process.py", "run")}});
  EXPECT_EQ(deadlock_sentence(evidence, kProgram),
            "`eat` (worker 2) waits at line 2 in `cake = box.get()` for an item that no process can send any "
            "more; the "
            "parent waits at line 3 in `child.join()` for worker 2, which does not end");
}

TEST(Deadlock, OfAFullPipeIsToldFromTheParentThatJoinsTooEarly) {
  const evidence::Evidence evidence =
      Story()
          .workers(1)
          .outcome(Outcome::kDeadlock)
          .waits({.process = 0,
                  .kind = PauseKind::kChild,
                  .wakers = {1},
                  .frames = {library("multiprocessing/process.py", "join"), here(3)}})
          .waits({.process = 1, .kind = PauseKind::kLock, .frames = {library("threading.py", "join")}})
          .waits({.process = 1, .thread = 1, .kind = PauseKind::kOutput, .wakers = {0}});
  EXPECT_EQ(deadlock_sentence(evidence, kProgram),
            "the parent waits at line 3 in `child.join()` for worker 1, which does not end; thread 1 of "
            "worker 1 waits "
            "for somebody to read what it sends: the pipe is full");
}

TEST(Deadlock, OfTwoMutexesIsToldFromBothThreads) {
  const evidence::Evidence evidence =
      Story()
          .outcome(Outcome::kDeadlock)
          .waits(
              {.process = 0, .kind = PauseKind::kLock, .object = "the end of thread 1", .waker_threads = {1}})
          .waits({.process = 0,
                  .thread = 1,
                  .kind = PauseKind::kLock,
                  .object = "a mutex that thread 2 holds",
                  .waker_threads = {2}})
          .waits({.process = 0,
                  .thread = 2,
                  .kind = PauseKind::kLock,
                  .object = "a mutex that thread 1 holds",
                  .waker_threads = {1}});
  EXPECT_EQ(deadlock_sentence(evidence, kProgram),
            "thread 1 of the parent waits for a mutex that thread 2 holds; thread 2 of the parent waits for "
            "a mutex "
            "that thread 1 holds");
}

Wait for_lock(int process, std::vector<int> holders, std::string object) {
  return {.process = process,
          .kind = PauseKind::kLock,
          .object = std::move(object),
          .wakers = std::move(holders),
          .frames = {library("multiprocessing/synchronize.py", "__enter__"), here(5, "eat")}};
}

TEST(Deadlock, OfTwoLocksIsToldFromBothHoldersAtOneLine) {
  const evidence::Evidence evidence =
      Story()
          .workers(2)
          .outcome(Outcome::kDeadlock)
          .waits(for_lock(1, {2}, "a lock that process 102 holds (number 1)"))
          .waits(for_lock(2, {1}, "a lock that process 101 holds (number 2)"));
  EXPECT_EQ(deadlock_sentence(evidence, kProgram),
            "`eat` (worker 1) waits at line 5 in `with lock:` for a lock that worker 2 holds; "
            "`eat` (worker 2) waits at line 5 in `with lock:` for a lock that worker 1 holds");
}

TEST(Deadlock, OfALockKnowsOfAHolderThatHasEndedOrIsTheWaiter) {
  const auto told = [](const std::string& object) {
    return deadlock_sentence(Story().workers(1).outcome(Outcome::kDeadlock).waits(for_lock(1, {}, object)),
                             kProgram);
  };
  const std::string begin = "`eat` (worker 1) waits at line 5 in `with lock:` for ";
  EXPECT_EQ(told("a lock whose holder has ended"), begin + "a lock whose holder has ended");
  EXPECT_EQ(told("a lock that it holds itself"), begin + "a lock that it holds itself");
}

TEST(Deadlock, OfAQueueIsToldOfItsItemAndNotOfItsLock) {
  Wait wait = for_lock(1, {2}, "a lock that process 102 holds");
  wait.frames = {library("multiprocessing/synchronize.py", "__enter__"),
                 library("multiprocessing/queues.py", "get"), here(2, "eat")};
  EXPECT_EQ(
      deadlock_sentence(Story().workers(2).outcome(Outcome::kDeadlock).waits(wait), kProgram),
      "`eat` (worker 1) waits at line 2 in `cake = box.get()` for an item that no process can send any more");
}

TEST(Deadlock, AtTheEndOfTheProgramIsToldFromTheWorker) {
  const evidence::Evidence evidence =
      Story()
          .workers(1)
          .waits({.process = 0,
                  .kind = PauseKind::kChild,
                  .wakers = {1},
                  .frames = {library("multiprocessing/process.py", "join"),
                             library("multiprocessing/util.py", "_exit_function")}})
          .waits({.process = 1,
                  .kind = PauseKind::kInput,
                  .frames = {library("multiprocessing/queues.py", "get"), here(2, "eat")}});
  EXPECT_EQ(
      deadlock_sentence(evidence, kProgram),
      "`eat` (worker 1) waits at line 2 in `cake = box.get()` for an item that no process can send any more");
}

TEST(Deadlock, AtOneLineIsToldOnce) {
  const Wait eating{.process = 1, .kind = PauseKind::kLock, .frames = {here(2, "eat")}};
  Wait second = eating;
  Wait third = eating;
  second.process = 2;
  third.process = 3;
  const auto tell = [](std::vector<Wait> waits) {
    Story story = Story().workers(3);
    for (Wait& wait : waits) std::move(story).waits(std::move(wait));
    return deadlock_sentence(std::move(story), kProgram);
  };
  EXPECT_EQ(tell({eating, second}),
            "`eat` (worker 1) waits at line 2 in `cake = box.get()` for an item that no process can send any "
            "more, and 1 other too");
  EXPECT_EQ(tell({eating,
                  second,
                  third,
                  {.process = 0, .kind = PauseKind::kChild, .wakers = {2}, .frames = {here(3)}}}),
            "`eat` (worker 1) waits at line 2 in `cake = box.get()` for an item that no process can send any "
            "more, and 2 others "
            "too; the parent waits at line 3 in `child.join()` for worker 2, which does not end");
}

TEST(Deadlock, WithoutStacksIsToldFromTheKernel) {
  const evidence::Evidence evidence = Story()
                                          .workers(2)
                                          .helper()
                                          .waits({.process = 0, .kind = PauseKind::kChild, .wakers = {1, 2}})
                                          .waits({.process = 2, .kind = PauseKind::kInput})
                                          .waits({.process = 3, .kind = PauseKind::kInput});
  EXPECT_EQ(deadlock_sentence(evidence, {}), "worker 2 waits for data that nobody can send any more");
}

TEST(Deadlock, WithoutAnyKnowledgeIsStillOne) {
  EXPECT_EQ(deadlock_sentence(Story(), {}), "every process waits for another one, for ever");
}

// The parent waits for the threads, which wait for each other.
TEST(Deadlock, OfTwoThreadsIsToldFromBoth) {
  const evidence::Evidence evidence = Story()
                                          .waits({.process = 0,
                                                  .kind = PauseKind::kLock,
                                                  .waker_threads = {1, 2},
                                                  .frames = {library("threading.py", "join"), here(3)}})
                                          .waits({.process = 0,
                                                  .thread = 1,
                                                  .kind = PauseKind::kLock,
                                                  .waker_threads = {0, 2},
                                                  .frames = {here(4, "one")}})
                                          .waits({.process = 0,
                                                  .thread = 2,
                                                  .kind = PauseKind::kLock,
                                                  .waker_threads = {0, 1},
                                                  .frames = {here(5, "other")}});
  const std::string sentence = deadlock_sentence(evidence, kProgram);
  EXPECT_THAT(sentence, StartsWith("`one` (a thread of the parent) waits at line 4"));
  EXPECT_THAT(sentence, HasSubstr("; `other` (a thread of the parent) waits at line 5"));
}

// A thread of the library's waits, too, but explains nothing.
TEST(Deadlock, IsNotToldFromTheInsideOfALibrary) {
  const evidence::Evidence evidence =
      Story()
          .workers(1)
          .waits({.process = 0,
                  .kind = PauseKind::kLock,
                  .waker_threads = {1},
                  .frames = {library("concurrent/futures/_base.py", "result"), here(3)}})
          .waits({.process = 0,
                  .thread = 1,
                  .kind = PauseKind::kInput,
                  .frames = {library("multiprocessing/connection.py", "wait")}})
          .waits({.process = 1, .kind = PauseKind::kLock, .frames = {here(4, "stuck")}});
  EXPECT_THAT(deadlock_sentence(evidence, kProgram), HasSubstr("; `stuck` (worker 1) waits at line 4"));
}

TEST(Deadlock, OfTwoProcessesInCIsToldFromBoth) {
  const evidence::Evidence evidence =
      Story()
          .workers(1)
          .waits({.process = 0, .kind = PauseKind::kInput, .call = "read", .wakers = {1}})
          .waits({.process = 1, .kind = PauseKind::kOutput, .call = "write", .wakers = {0}});
  EXPECT_EQ(
      deadlock_sentence(evidence, {}),
      "the parent waits for data that nobody can send any more; worker 1 waits for somebody to read what it "
      "sends: the pipe is full");
}

TEST(Deadlock, FailsFinishesAndNamesTheProcesses) {
  const BehaviourResult row =
      row_for(spec::Finishes{}, {trial_of(Story()
                                              .workers(2)
                                              .outcome(Outcome::kDeadlock)
                                              .waits({.process = 0, .kind = PauseKind::kLock})
                                              .waits({.process = 0, .thread = 1, .kind = PauseKind::kLock})
                                              .waits({.process = 2, .kind = PauseKind::kInput}))});
  EXPECT_EQ(row.verdict.message, "the parent waits for a lock or a sign that nobody will give any more");
  EXPECT_THAT(row.verdict.processes, ElementsAre(0, 2));
}

TEST(Deadlock, AfterADeathNamesTheDead) {
  EXPECT_EQ(verdict_on(spec::Finishes{},
                       Story()
                           .workers(1)
                           .outcome(Outcome::kDeadlock)
                           .complains(1,
                                      "Traceback (most recent call last):\n  File \"answer.py\", line 2, in "
                                      "eat\nKeyError: 'cake'\n")
                           .ends(1, Exited{1})
                           .waits({.process = 0,
                                   .kind = PauseKind::kInput,
                                   .frames = {library("multiprocessing/queues.py", "get"), here(2, "eat")}}),
                       kProgram),
            "failed: `eat` (the parent) waits at line 2 in `cake = box.get()` for an item that no process "
            "can send any "
            "more; before that, worker 1 crashed at line 2, `cake = box.get()`: KeyError: 'cake'");
}

struct WaitRow {
  const char* name;
  Wait wait;
  const char* wanted;
};
void PrintTo(const WaitRow& row, std::ostream* out) { *out << row.name; }

class Waiting : public testing::TestWithParam<WaitRow> {};

TEST_P(Waiting, IsToldInWords) {
  const evidence::Evidence evidence = Story().workers(1).waits(GetParam().wait);
  const std::string sentence = deadlock_sentence(evidence, kProgram);
  EXPECT_EQ(sentence.substr(sentence.find(" for ") + 5), GetParam().wanted);
}

Wait in_library(std::string file, std::string function, PauseKind kind = PauseKind::kLock) {
  return {.kind = kind, .frames = {library(std::move(file), std::move(function)), here(13)}};
}
Wait at_line(int line, PauseKind kind) { return {.kind = kind, .frames = {here(line)}}; }

const WaitRow kWaitRows[] = {
    {"QueuePut", in_library("multiprocessing/queues.py", "put"),
     "room in a queue that nobody empties any more"},
    {"QueueJoin", in_library("multiprocessing/queues.py", "join"),
     "all tasks to be marked as done, which nobody does any more"},
    {"PipeRecv", in_library("multiprocessing/connection.py", "recv"),
     "a message that no process can send any more"},
    {"PipeSend", in_library("multiprocessing/connection.py", "send"),
     "somebody to read what it sends: the pipe is full"},
    {"ProcessJoin", in_library("multiprocessing/process.py", "join", PauseKind::kChild),
     "a process that does not end"},
    {"PoolJoin", in_library("multiprocessing/pool.py", "join"), "workers that do not end"},
    {"PoolMap", in_library("multiprocessing/pool.py", "map"), "a result that no worker can send any more"},
    {"Manager", in_library("multiprocessing/managers.py", "_callmethod"),
     "a message that no process can send any more"},
    {"WithLock", in_library("multiprocessing/synchronize.py", "__enter__"),
     "a lock that nobody will release any more"},
    {"Event", in_library("multiprocessing/synchronize.py", "wait"), "a sign that nobody will give any more"},
    {"Future", in_library("concurrent/futures/_base.py", "result"),
     "a result that no worker can send any more"},
    {"ThreadJoin", in_library("threading.py", "join"), "a thread that does not end"},
    {"ThreadEvent", in_library("threading.py", "wait"), "a sign that nobody will give any more"},
    {"ThreadQueue", in_library("queue.py", "get"), "an item that no thread can put any more"},
    {"UnknownLibrary", in_library("asyncio/events.py", "run", PauseKind::kInput),
     "data that nobody can send any more"},
    {"LineGet", at_line(2, PauseKind::kLock), "an item that no process can send any more"},
    {"LineJoin", at_line(3, PauseKind::kLock), "a thread that does not end"},
    {"LineAcquire", at_line(4, PauseKind::kLock), "a lock that nobody will release any more"},
    {"LineWith", at_line(5, PauseKind::kLock), "a lock that nobody will release any more"},
    {"LineRecv", at_line(6, PauseKind::kInput), "a message that no process can send any more"},
    {"LineSend", at_line(7, PauseKind::kOutput), "somebody to read what it sends: the pipe is full"},
    {"LineWaitpid", at_line(8, PauseKind::kChild), "a process that does not end"},
    {"LineInput", at_line(9, PauseKind::kInput), "input that never comes"},
    {"LinePause", at_line(10, PauseKind::kOther), "a sign that nobody will give any more"},
    {"LineWait", at_line(11, PauseKind::kLock), "a sign that nobody will give any more"},
    {"LineRead", at_line(12, PauseKind::kInput), "data that nobody can write any more"},
    {"LineWithAFifo",
     {.kind = PauseKind::kInput, .call = "openat", .frames = {here(5)}},
     "somebody to open the other end of the FIFO"},
    {"Connection",
     {.kind = PauseKind::kInput, .call = "accept4", .frames = {here(13)}},
     "a connection that nobody makes any more"},
    {"FullMessageQueue",
     {.kind = PauseKind::kOutput, .call = "mq_timedsend", .frames = {}},
     "room in a message queue that nobody empties any more"},
    {"Stopped",
     {.kind = PauseKind::kOther, .call = "stopped by a signal", .frames = {here(13)}},
     "a signal to go on, which nobody sends it any more"},
    {"OwnEndOfAPipe",
     {.kind = PauseKind::kInput,
      .call = "read",
      .object = "a pipe that only it itself could write to",
      .frames = {here(12)}},
     "data from a pipe that it holds open for writing itself, so that there is no end to it"},
    {"LockOrSignInC",
     {.kind = PauseKind::kLock, .call = "futex", .frames = {}},
     "a lock or a sign that nobody will give any more"},
    {"OnlyALock", at_line(13, PauseKind::kLock), "a lock that nobody will release any more"},
    {"OnlyOutput", at_line(13, PauseKind::kOutput), "somebody to read what it sends: the pipe is full"},
    {"OnlyAChild", at_line(13, PauseKind::kChild), "a process that does not end"},
    {"NothingKnown", at_line(13, PauseKind::kOther), "something that never happens"},
    {"LineBeyondTheProgram", at_line(99, PauseKind::kOther), "something that never happens"},
};
INSTANTIATE_TEST_SUITE_P(Wait, Waiting, testing::ValuesIn(kWaitRows),
                         [](const auto& row) { return std::string(row.param.name); });

TEST(LastSeen, IsALineOfTheStudentsOwn) {
  const evidence::Evidence evidence =
      Story()
          .workers(1)
          .waits({.process = 0,
                  .kind = PauseKind::kChild,
                  .frames = {library("multiprocessing/process.py", "join"), here(3)}})
          .waits({.process = 1, .frames = {here(13, "eat")}});
  EXPECT_EQ(last_seen_sentence(evidence, kProgram), "`eat` (worker 1) was at line 13, `mystery()`");
}

TEST(LastSeen, IsNothingWithoutStacks) {
  EXPECT_EQ(last_seen_sentence(Story(), kProgram), "");
  EXPECT_EQ(last_seen_sentence(Story().waits({.process = 0}), kProgram), "");
}

}  // namespace
}  // namespace grader::judge
