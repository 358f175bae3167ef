#include <gmock/gmock.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <ostream>
#include <set>
#include <thread>
#include <vector>

#include "tests/warden/children.h"
#include "tests/warden/programs.h"

namespace grader::warden {
namespace {

using evidence::Job;

struct Excess {
  std::string name;
  std::string program;
  std::string outcome;
  std::function<void(evidence::Job&)> limit;
};
void PrintTo(const Excess& excess, std::ostream* out) { *out << excess.program; }

const Excess kExcesses[] = {
    {"Cpu", "spins.py", "cpu_limit", [](Job& j) { j.limits.cpu_seconds = 0.3; }},
    {"Wall", "sleeps_long.py", "wall_limit",
     [](Job& j) {
       j.limits.wall_seconds = 0.3;
       j.clock = evidence::ClockKind::kReal;
     }},
    {"Clock", "sleeps_long.py", "wall_limit", [](Job& j) { j.limits.clock_seconds = 0.3; }},
    {"Memory", "takes_memory.py", "memory_limit", [](Job& j) { j.limits.memory_bytes = 100 << 20; }},
    {"MemoryOfAllTogether", "workers_take_memory.py", "memory_limit",
     [](Job& j) { j.limits.memory_bytes = 150 << 20; }},
    {"Processes", "forks_without_end.py", "process_limit", [](Job& j) { j.limits.processes = 20; }},
    {"Threads", "starts_threads_without_end.py", "process_limit", [](Job& j) { j.limits.processes = 20; }},
    {"Output", "prints_without_end.py", "output_limit", [](Job& j) { j.limits.output_bytes = 100'000; }},
    {"Disk", "fills_the_disk.py", "disk_limit", [](Job& j) { j.limits.disk_bytes = 1 << 20; }},
    {"SharedMemory", "fills_shared_memory.py", "disk_limit", [](Job& j) { j.limits.disk_bytes = 1 << 20; }},
    {"DeafToSignals", "ignores_every_signal.py", "wall_limit", [](Job& j) { j.limits.wall_seconds = 0.5; }},
};

class Limit : public testing::TestWithParam<Excess> {};

TEST_P(Limit, EndsTheTrialAndNamesItself) {
  evidence::Job job = job_of(GetParam().program);
  GetParam().limit(job);
  const evidence::Evidence evidence = run(job);
  EXPECT_EQ(outcome(evidence), GetParam().outcome);
  for (const auto& process : evidence.processes) EXPECT_TRUE(process.ended) << "process " << process.id;
}

INSTANTIATE_TEST_SUITE_P(Of, Limit, testing::ValuesIn(kExcesses),
                         [](const auto& instance) { return instance.param.name; });

// Whoever has ended does not count, however fast processes follow each other.
TEST(Limit, OfProcessesCountsThoseThatAreAlive) {
  evidence::Job job = job_of("hands_on_to_its_child.py");
  job.limits.processes = 4;
  for (int i = 0; i < 5; ++i) {
    const evidence::Evidence evidence = run(job);
    EXPECT_EQ(outcome(evidence), "finished");
    EXPECT_EQ(evidence.processes.size(), 301u);
    EXPECT_EQ(evidence::output_of(evidence), "at the end\n");
    EXPECT_EQ(evidence::output_of(evidence, evidence::Stream::kStderr), "");
  }
}

// A box's first process, which waits for those whose parents have gone, stands still until there are many of
// them, as on a machine that gives it no processor.
void hold_up_the_first_process(pid_t warden, pid_t between) {
  constexpr std::size_t kMany = 150;
  const auto wait_until = [&](const auto& condition) {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(10);
    while (!condition() && std::chrono::steady_clock::now() < deadline)
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
  };
  std::vector<pid_t> first;
  wait_until([&] {
    first = children_of(warden);
    std::erase(first, between);
    return !first.empty();
  });
  if (first.empty()) return;
  std::set<pid_t> seen;  // the program itself, and then those who have lost their parents
  wait_until([&] {
    for (const pid_t child : children_of(first[0])) seen.insert(child);
    return seen.size() > 1;
  });
  ::kill(first[0], SIGSTOP);
  wait_until([&] { return children_of(first[0]).size() >= kMany; });
  ::kill(first[0], SIGCONT);
}

TEST(Limit, OfProcessesLeavesRoomForThoseThatNobodyHasWaitedFor) {
  evidence::Job job = job_of("hands_on_to_its_child.py");
  job.limits.processes = 4;
  ::prctl(PR_SET_CHILD_SUBREAPER, 0);  // which a trial before this one may have set
  const pid_t warden = ::getpid();
  const pid_t between = ::fork();  // what the warden finds among its children is the box
  if (between == 0) {
    const pid_t us = ::getpid();
    if (::fork() == 0) hold_up_the_first_process(warden, us);
    ::_exit(0);
  }
  ::waitpid(between, nullptr, 0);
  const evidence::Evidence evidence = run(job);
  EXPECT_EQ(evidence.processes.size(), 301u);
  EXPECT_EQ(evidence::output_of(evidence), "at the end\n");
}

TEST(Limit, OfOutputIsReachedByCrumbs) {
  evidence::Job job = job_of_c("prints_crumbs", {});
  job.limits.cpu_seconds = job.limits.wall_seconds = 600;
  const evidence::Evidence evidence = run(job);
  EXPECT_EQ(outcome(evidence), "output_limit");
  EXPECT_LE(evidence.writes.size(), evidence::kMostWrites);
  EXPECT_LT(evidence.use.output_bytes, job.limits.output_bytes);
}

TEST(Limit, OfCpuSaysWhichLineRan) {
  evidence::Job job = job_of("spins.py");
  job.limits.cpu_seconds = 2;
  const evidence::Evidence evidence = run(job);
  ASSERT_TRUE(evidence.stall);
  ASSERT_EQ(evidence.stall->waits.size(), 1u);
  EXPECT_EQ(evidence.stall->waits[0].call, "running");
  ASSERT_EQ(evidence.stall->waits[0].frames.size(), 1u);
  EXPECT_EQ(evidence.stall->waits[0].frames[0].file, "answer.py");
}

}  // namespace
}  // namespace grader::warden
