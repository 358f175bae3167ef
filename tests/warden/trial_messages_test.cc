#include <gmock/gmock.h>

#include <cstdlib>

#include "tests/warden/programs.h"

namespace grader::warden {
namespace {

using evidence::Environment;
using evidence::Evidence;
using evidence::SentSignal;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::StartsWith;
using testing::UnorderedElementsAre;

Evidence run_with_messages(const std::string& name, Environment environment = Environment::kNatural) {
  evidence::Job job = job_of(name, environment);
  job.messages = true;
  return run(job);
}

// "1>0 pipe 1: 40": who sent whom how many bytes, in order of receipt.
std::vector<std::string> messages_of(const Evidence& evidence) {
  std::vector<std::string> all;
  for (const evidence::Message& m : evidence.messages) {
    EXPECT_LE(m.sent, m.received);
    all.push_back(std::to_string(m.from) + ">" + std::to_string(m.to) + " " + m.channel + ": " +
                  std::to_string(m.bytes));
  }
  return all;
}

TEST(Messages, AreSeenInAQueue) {
  const Evidence evidence = run_with_messages("sends_through_a_queue.py", Environment::kRendezvous);
  EXPECT_EQ(evidence::output_of(evidence), "sum 90401\n");
  EXPECT_TRUE(evidence.saw_messages);
  EXPECT_THAT(messages_of(evidence),
              UnorderedElementsAre("1>0 pipe 1: 9", "2>0 pipe 1: 19", "3>0 pipe 1: 21"));
}

TEST(Messages, AreNotWatchedUnlessAskedFor) {
  const Evidence evidence = run("sends_through_a_queue.py");
  EXPECT_FALSE(evidence.saw_messages);
  EXPECT_THAT(evidence.messages, IsEmpty());
}

TEST(Messages, AreSeenBothWaysInASocketPair) {
  EXPECT_THAT(messages_of(run_with_messages("talks_through_a_socket_pair.py")),
              ElementsAre("0>1 socket 1: 4", "1>0 socket 1: 12"));
}

TEST(Messages, AreTheReadsOfWritesInPipes) {
  EXPECT_THAT(
      messages_of(run_with_messages("talks_through_pipes.py")),
      ElementsAre("0>1 pipe 1: 6", "1>0 pipe 2: 5", "1>0 pipe 2: 5", "0>1 pipe 1: 3", "1>0 pipe 2: 5"));
}

TEST(Messages, AreSeenInAFifo) {
  EXPECT_THAT(messages_of(run_with_messages("talks_through_a_fifo.py")), ElementsAre("1>0 fifo 1: 5"));
}

TEST(Messages, ArePacketsWhereASocketKeepsThemApart) {
  EXPECT_THAT(messages_of(run_with_messages("sends_and_takes_datagrams.py")),
              ElementsAre("1>0 socket 1: 5", "1>0 socket 1: 6", "1>0 socket 1: 5"));
}

TEST(Messages, AreSeenInTcpConnections) {
  EXPECT_THAT(messages_of(run_with_messages("talks_through_tcp.py")),
              ElementsAre("1>0 socket 1: 5", "0>1 socket 1: 3"));
}

TEST(Messages, LargerThanAPipeAreWhole) {
  const Evidence evidence = run_with_messages("fills_a_pipe.py");
  EXPECT_EQ(evidence::output_of(evidence), "1200000\n");
  EXPECT_THAT(messages_of(evidence), ElementsAre("1>0 pipe 1: 300000", "1>0 pipe 1: 300000",
                                                 "1>0 pipe 1: 300000", "1>0 pipe 1: 300000"));
}

TEST(Messages, OfTwoWritersAreToldApartByteByByte) {
  evidence::Job job = job_of_c("two_write_to_one_pipe", {});
  job.messages = true;
  const Evidence evidence = run(job);
  std::string writers;
  for (const evidence::Message& message : evidence.messages) writers += message.from == 1 ? 'a' : 'b';
  EXPECT_EQ(writers.size(), 400u);
  EXPECT_EQ(writers + "\n", evidence::output_of(evidence));
}

TEST(Messages, CrossAManagersConnections) {
  const Evidence evidence = run_with_messages("calls_a_manager.py");
  EXPECT_EQ(evidence::output_of(evidence), "[1, 2, 7]\n");
  EXPECT_EQ(evidence.unknown_bytes, 0);
  EXPECT_THAT(messages_of(evidence), testing::Contains(StartsWith("2>1 socket 2: ")));
}

TEST(Messages, GoToAndFromTheWorkersOfAPool) {
  const Evidence evidence = run_with_messages("pool_of_four_prints.py", Environment::kRendezvous);
  std::map<int, int> tasks, results;
  for (const evidence::Message& message : evidence.messages) {
    if (message.from == 0 && message.bytes > 8) ++tasks[message.to];
    if (message.to == 0) ++results[message.from];
  }
  EXPECT_EQ(tasks, (std::map<int, int>{{1, 1}, {2, 1}, {3, 1}, {4, 1}}));
  EXPECT_EQ(results, (std::map<int, int>{{1, 1}, {2, 1}, {3, 1}, {4, 1}}));
}

TEST(Messages, DoNotHideADeadlock) {
  const Evidence evidence = run_with_messages("two_fill_a_pipe_that_nobody_reads.py");
  EXPECT_EQ(outcome(evidence), "deadlock");
  ASSERT_TRUE(evidence.stall);
  ASSERT_EQ(evidence.stall->waits.size(), 3u);
  EXPECT_EQ(evidence.stall->waits[1].call, "write");
  EXPECT_EQ(evidence.stall->waits[2].call, "write");
}

TEST(SharedMemory, IsNotedAndSemaphoresAreToldFromIt) {
  const Evidence evidence = run("shares_memory.py");
  std::vector<std::string> what;
  for (const auto& memory : evidence.shared_memory)
    what.push_back(memory.what + ", " + std::to_string(memory.bytes));
  EXPECT_THAT(what, ElementsAre("semaphore, 32", StartsWith("/dev/shm/pym-"), "anonymous, 8192"));
}

TEST(SharedMemory, IsNothingThatAPlainProgramUses) {
  EXPECT_THAT(run("starts_four_then_joins.py").shared_memory, IsEmpty());
}

TEST(Signals, AreNotedWithSenderAndReceiver) {
  const Evidence evidence = run("signals_its_child.py");
  ASSERT_EQ(evidence.signals.size(), 1u);
  const SentSignal& signal = evidence.signals[0];
  EXPECT_EQ(signal.from, 0);
  EXPECT_EQ(signal.to, 1);
  EXPECT_EQ(signal.signal, SIGUSR1);
  ASSERT_TRUE(signal.received);
  EXPECT_LT(signal.time, *signal.received);
}

}  // namespace
}  // namespace grader::warden
