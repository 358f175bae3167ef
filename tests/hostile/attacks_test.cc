#include "tests/hostile/attacks.h"

#include <gmock/gmock.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <set>

#include "grader/base/json.h"
#include "grader/evidence/json.h"
#include "grader/warden/cgroup.h"
#include "grader/warden/fence.h"
#include "tests/hostile/host.h"
#include "tests/warden/programs.h"
#include "tests/warden/traces.h"

namespace grader::hostile {
namespace {

using evidence::Evidence;
using evidence::Stream;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// What one trial may cost the process that keeps watch, and the one that reads the evidence.
constexpr std::int64_t kMostMemory = 48 << 20;
constexpr std::size_t kMostEvidence = 8 << 20;
// How much longer than allowed a trial may go on, on the busiest machine.
constexpr double kGrace = 20;

const std::string kFolder = std::string(PROJECT_FOLDER) + "/tests/hostile/";

evidence::Job job_of(const Attack& attack, const Host& host) {
  evidence::Job job;
  job.command = {"/usr/bin/python3", "answer.py"};
  job.files = {{"answer.py", base::read_file(kFolder + attack.name + ".py")},
               {"kernel.py", base::read_file(kFolder + "support/kernel.py")},
               {"targets", host.targets()}};
  job.limits = {.cpu_seconds = 3,
                .wall_seconds = 20,
                .memory_bytes = 150 << 20,
                .processes = 20,
                .output_bytes = 100'000,
                .disk_bytes = 4 << 20};
  if (attack.change) attack.change(job);
  return job;
}

// A trial as any other; only behind walls it says this.
std::string say_what_holds(evidence::Box box) {
  evidence::Job job;
  job.command = {"/usr/bin/python3", "answer.py"};
  const char* text = box == evidence::Box::kSealed
                         ? "import os\nprint(os.getuid(), os.getpid(), os.uname().nodename)\n"
                         : "import os\nprint(os.getcwd(), os.access('/etc/hostname', os.F_OK))\n"
                           "try:\n  open('/etc/hostname')\nexcept PermissionError:\n  print('closed')\n";
  job.files = {{"answer.py", text}};
  job.box = box;
  return evidence::output_of(warden::run(job));
}

constexpr const char* kSealedHolds = "1000 2 box\n";
constexpr const char* kFencedHolds = "/home/student True\nclosed\n";

bool has_memory_group() { return warden::Cgroup(evidence::Limits{}).limits_memory(); }

// From here on the peak is that of what follows.
std::int64_t forget_peak_memory() {
  std::ofstream("/proc/self/clear_refs") << "5";
  return warden::peak_memory(::getpid());
}

class Attack : public testing::TestWithParam<hostile::Attack> {
 protected:
  // Runs it, and looks from outside at what it did to the machine and to us.
  Evidence run_and_look(evidence::Job job) {
    const warden::Traces traces = warden::traces();
    const HostState state = host_.state();
    const double start = start_of_the_machine();
    const std::int64_t memory = forget_peak_memory();

    const Evidence evidence = warden::run(job);
    EXPECT_LT(warden::peak_memory(::getpid()) - memory, kMostMemory);
    EXPECT_LT(evidence.use.wall_seconds, job.limits.wall_seconds + kGrace);
    for (const auto& process : evidence.processes) EXPECT_TRUE(process.ended) << "process " << process.id;

    const std::string printed = output_of(evidence) + output_of(evidence, Stream::kStderr);
    EXPECT_THAT(printed, Not(HasSubstr("BREACH")));
    const std::string told = base::to_line(evidence::to_json(evidence));
    EXPECT_LT(told.size(), kMostEvidence);
    EXPECT_FALSE(told.find(secret()) != std::string::npos)
        << "the secret is out: " << printed.substr(0, 2000);
    std::string problem;
    EXPECT_TRUE(evidence::trial_result_from(*base::parse_json(told, &problem), problem)) << problem;

    EXPECT_EQ(warden::traces(), traces);
    EXPECT_EQ(host_.state(), state);
    EXPECT_NEAR(start_of_the_machine(), start, 0.5);
    EXPECT_THAT(host_.reached(), IsEmpty());
    return evidence;
  }

  static bool is_counted() { return GetParam().needs != Needs::kMemoryGroup || has_memory_group(); }

  Host host_{};
};

constexpr const char* kNotCounted =
    "without a memory control group, what sockets, pipes and segments hold is not counted";

TEST_P(Attack, IsContained) {
  ASSERT_EQ(say_what_holds(evidence::Box::kSealed), kSealedHolds) << "without a box, no attack is run";
  if (!is_counted()) GTEST_SKIP() << kNotCounted;
  const Evidence evidence = run_and_look(job_of(GetParam(), host_));
  EXPECT_EQ(warden::outcome(evidence), GetParam().outcome);
  EXPECT_THAT(output_of(evidence) + output_of(evidence, Stream::kStderr), HasSubstr(GetParam().says));
  EXPECT_EQ(say_what_holds(evidence::Box::kSealed), kSealedHolds);
}

// At isolation reduced programs are told of more refusals; what counts is what they did.
TEST_P(Attack, IsContainedByAFence) {
  if (warden::landlock_version() == 0) GTEST_SKIP() << "this kernel has no Landlock";
  ASSERT_EQ(say_what_holds(evidence::Box::kFenced), kFencedHolds) << "without a fence, no attack is run";
  if (!is_counted()) GTEST_SKIP() << kNotCounted;
  evidence::Job job = job_of(GetParam(), host_);
  job.box = evidence::Box::kFenced;
  run_and_look(job);
  EXPECT_EQ(say_what_holds(evidence::Box::kFenced), kFencedHolds);
}

INSTANTIATE_TEST_SUITE_P(Each, Attack, testing::ValuesIn(attacks()),
                         [](const auto& instance) { return std::string(instance.param.name); });

TEST(Corpus, HasAnExpectationForEachOfItsFiles) {
  std::set<std::string> files, rows;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".py") files.insert(entry.path().stem());
  }
  for (const hostile::Attack& attack : attacks()) rows.insert(attack.name);
  EXPECT_EQ(files, rows);
  EXPECT_EQ(attacks().size(), rows.size());
  EXPECT_GE(rows.size(), 80u);
}

TEST(Corpus, SaysOfEachAttackWhatItTries) {
  for (const hostile::Attack& attack : attacks()) {
    const std::string text = base::read_file(kFolder + attack.name + ".py");
    const std::string line = text.substr(0, text.find('\n'));
    EXPECT_TRUE(line.starts_with("# ") && line.ends_with(".")) << attack.name << ": " << line;
  }
}

// Otherwise no test would say that a listener was not reached because nobody can reach it.
TEST(Host, KnowsWhenAListenerIsReached) {
  const Host host;
  EXPECT_THAT(host.reached(), IsEmpty());
  evidence::Job job;
  job.command = {"/usr/bin/python3", "-c",
                 "import socket, sys\n"
                 "port = int(sys.argv[1].split('tcp4 ')[1].split()[0])\n"
                 "socket.create_connection(('127.0.0.1', port))\n",
                 host.targets()};
  job.box = evidence::Box::kOpen;
  warden::run(job);
  EXPECT_THAT(host.reached(), testing::ElementsAre("tcp4"));
}

}  // namespace
}  // namespace grader::hostile
