#include <gmock/gmock.h>

#include <functional>
#include <ostream>

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
  job.limits.cpu_seconds = 0.2;
  const evidence::Evidence evidence = run(job);
  ASSERT_TRUE(evidence.stall);
  ASSERT_EQ(evidence.stall->waits.size(), 1u);
  EXPECT_EQ(evidence.stall->waits[0].call, "running");
  ASSERT_EQ(evidence.stall->waits[0].frames.size(), 1u);
  EXPECT_EQ(evidence.stall->waits[0].frames[0].file, "answer.py");
}

}  // namespace
}  // namespace grader::warden
