#include "tests/hostile/attacks.h"

#include <gmock/gmock.h>
#include <stdlib.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <set>
#include <thread>

#include "grader/base/json.h"
#include "grader/evidence/json.h"
#include "grader/evidence/timeline.h"
#include "grader/warden/cgroup.h"
#include "tests/hostile/host.h"
#include "tests/hostile/outer_limits.h"
#include "tests/hostile/run_warden.h"
#include "tests/warden/traces.h"

namespace grader::hostile {
namespace {

using evidence::Evidence;
using evidence::Stream;
using testing::EndsWith;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

// What one trial may cost the process that keeps watch, more than a trial in which nothing happens, and the
// one that reads the evidence.
constexpr std::int64_t kMostMemory = 48 << 20;
constexpr std::size_t kMostEvidence = 8 << 20;
// How much longer than allowed a trial may go on, on the busiest machine.
constexpr double kGrace = 20;

const std::string kFolder = std::string(PROJECT_FOLDER) + "/tests/hostile/";

evidence::Job job_of(const Program& program, const Host& host) {
  evidence::Job job;
  job.command = {"/usr/bin/python3", "answer.py"};
  job.files = {{"answer.py", base::read_file(kFolder + program.name + ".py")},
               {"kernel.py", base::read_file(kFolder + "support/kernel.py")},
               {"targets", host.targets()}};
  job.limits = {.cpu_seconds = 3,
                .wall_seconds = 20,
                .memory_bytes = 150 << 20,
                .processes = 20,
                .output_bytes = 100'000,
                .disk_bytes = 4 << 20};
  if (program.change) program.change(job);
  return job;
}

// A level of isolation, and what a harmless program says of the walls that it meets there.
struct Level {
  const char* name;
  evidence::Box box;
  const char* walls;
};
constexpr Level kFull = {"full", evidence::Box::kSealed,
                         "an ordinary user\nno new privileges 1\nfilter 2\nunshare Operation not permitted\n"
                         "/etc/hostname No such file or directory\na socket done\n"
                         "process 2 of the box, network lo\n"};
constexpr Level kReduced = {
    "reduced", evidence::Box::kFenced,
    "an ordinary user\nno new privileges 1\nfilter 2\nunshare Operation not permitted\n"
    "/etc/hostname Permission denied\n"
    "a socket Address family not supported by protocol\n"
    "its parent No such process\n"};

constexpr const char* kNotCounted =
    "without a memory control group, what pipes and sockets hold is not counted";

class Attack : public testing::TestWithParam<Program> {
 protected:
  // Runs it where the walls of a level stand, and looks from outside at what it did to the machine and to us.
  void run_behind(const Level& level) {
    look_at_the_walls(level);
    if (!IsSkipped() && !has_memory_group_ && GetParam().needs == Needs::kMemoryGroup)
      GTEST_SKIP() << kNotCounted;
    if (IsSkipped() || HasFatalFailure()) return;
    evidence::Job job = job_of(GetParam(), host_);
    job.box = level.box;
    run_and_look(job);
    if (HasFatalFailure()) return;
    look_at_the_walls(level);
  }

  // Where a level cannot be had, nothing is run at it.
  void look_at_the_walls(const Level& level) {
    evidence::Job job;
    job.command = {"/usr/bin/python3", "answer.py"};
    job.files = {{"answer.py", base::read_file(kFolder + "support/walls.py")}};
    job.box = level.box;
    if (id_of(User::kOrdinary) == 0) GTEST_SKIP() << "there is no ordinary user as whom to run it";
    const Watched quiet = run_warden(job, limits_, user(), groups_);
    if (const auto* not_run = std::get_if<evidence::NotRun>(&quiet.result))
      GTEST_SKIP() << "isolation " << level.name << " cannot be had here: " << not_run->why;
    const auto& evidence = std::get<Evidence>(quiet.result);
    ASSERT_EQ(output_of(evidence), level.walls);
    has_memory_group_ =
        std::count(evidence.layers.begin(), evidence.layers.end(), "memory control group") > 0;
    quiet_memory_ = quiet.peak_memory;
  }

  void run_and_look(const evidence::Job& job) {
    const warden::Traces traces = warden::traces();
    const HostState state = host_.state();
    const double start = start_of_the_machine();

    const Watched watched = run_warden(job, limits_, user(), groups_);
    EXPECT_THAT(watched.left, IsEmpty());
    EXPECT_THAT(watched.groups_left, IsEmpty());
    EXPECT_EQ(warden::traces(), traces);
    EXPECT_EQ(host_.state(), state);
    EXPECT_NEAR(start_of_the_machine(), start, 0.5);
    EXPECT_THAT(host_.reached(), IsEmpty());

    const auto* not_run = std::get_if<evidence::NotRun>(&watched.result);
    ASSERT_FALSE(not_run) << not_run->why;
    evidence_ = std::get<Evidence>(watched.result);
    printed_ = output_of(evidence_) + output_of(evidence_, Stream::kStderr);
    EXPECT_LT(watched.peak_memory - quiet_memory_, kMostMemory);
    EXPECT_LT(evidence_.use.wall_seconds, job.limits.wall_seconds + kGrace);
    for (const auto& process : evidence_.processes) EXPECT_TRUE(process.ended) << "process " << process.id;
    EXPECT_THAT(printed_, Not(HasSubstr("BREACH")));
    // One that dies of a refusal has not tried the rest.
    EXPECT_THAT(printed_, Not(HasSubstr("Traceback")));
    EXPECT_LT(watched.told.size(), kMostEvidence);
    EXPECT_EQ(watched.told.find(secret()), std::string::npos)
        << "the secret is out: " << printed_.substr(0, 2000);
  }

  User user() const { return GetParam().user; }

  OuterLimits limits_{};
  Host host_{GetParam().user};
  Groups groups_ = Groups::kOffered;
  bool has_memory_group_ = false;
  std::int64_t quiet_memory_ = 0;
  Evidence evidence_{};
  std::string printed_{};
};

TEST_P(Attack, IsContainedAtFull) {
  run_behind(kFull);
  if (IsSkipped() || HasFatalFailure()) return;
  EXPECT_EQ(name_of(evidence_.outcome), std::string_view(GetParam().outcome));
  EXPECT_THAT(printed_, HasSubstr(GetParam().says));
}

// At isolation reduced programs are told of other refusals.
TEST_P(Attack, IsContainedAtReduced) {
  run_behind(kReduced);
  if (IsSkipped() || HasFatalFailure()) return;
  EXPECT_THAT(std::string(name_of(evidence_.outcome)), EndsWith(GetParam().at_reduced)) << printed_;
}

INSTANTIATE_TEST_SUITE_P(Each, Attack, testing::ValuesIn(programs()),
                         [](const auto& instance) { return std::string(instance.param.name); });

// What each program can use up of the machine, where the warden has to count it by itself.
class Bomb : public Attack {
 protected:
  Bomb() { groups_ = Groups::kWithheld; }
};

TEST_P(Bomb, IsContainedWithoutControlGroups) {
  run_behind(kFull);
  if (IsSkipped() || HasFatalFailure()) return;
  ASSERT_FALSE(has_memory_group_);
  EXPECT_EQ(name_of(evidence_.outcome), std::string_view(GetParam().outcome));
}

INSTANTIATE_TEST_SUITE_P(Each, Bomb, testing::ValuesIn(bombs()),
                         [](const auto& instance) { return std::string(instance.param.name); });

TEST(Corpus, HasAnExpectationForEachOfItsFiles) {
  std::set<std::string> files, rows;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    if (entry.path().extension() == ".py") files.insert(entry.path().stem());
  }
  for (const Program& program : programs()) rows.insert(program.name);
  EXPECT_EQ(files, rows);
  EXPECT_EQ(programs().size(), rows.size());
  EXPECT_GE(rows.size(), 80u);
}

TEST(Corpus, SaysOfEachAttackWhatItTries) {
  for (const Program& program : programs()) {
    const std::string text = base::read_file(kFolder + program.name + ".py");
    const std::string line = text.substr(0, text.find('\n'));
    EXPECT_TRUE(line.starts_with("# ") && line.ends_with(".")) << program.name << ": " << line;
  }
}

// Otherwise no test would say that a listener was not reached because nobody can reach it.
TEST(Host, KnowsWhenAListenerIsReached) {
  const OuterLimits limits;
  const Host host(User::kOrdinary);
  EXPECT_THAT(host.reached(), IsEmpty());
  evidence::Job job;
  job.command = {"/usr/bin/python3", "-c",
                 "import socket, sys\n"
                 "port = int(sys.argv[1].split('tcp4 ')[1].split()[0])\n"
                 "socket.create_connection(('127.0.0.1', port))\n",
                 host.targets()};
  job.box = evidence::Box::kBare;
  run_warden(job, limits, User::kOrdinary);
  EXPECT_THAT(host.reached(), testing::ElementsAre("tcp4"));
}

TEST(Host, KnowsWhenABystanderIsReached) {
  const OuterLimits limits;
  for (const char* harm : {"os.kill(pid, signal.SIGSTOP)", "os.setpriority(os.PRIO_PROCESS, pid, 19)",
                           "resource.prlimit(pid, resource.RLIMIT_NOFILE, (1, 1))"}) {
    const Host host(User::kOrdinary);
    const HostState before = host.state();
    evidence::Job job;
    job.command = {"/usr/bin/python3", "-c",
                   "import os, resource, signal, sys\n"
                   "pid = int(sys.argv[1].split('bystander ')[1].split()[0])\n" +
                       std::string(harm),
                   host.targets()};
    job.box = evidence::Box::kBare;
    EXPECT_EQ(host.state(), before);
    run_warden(job, limits, User::kOrdinary);
    // A process stops when it comes to run.
    for (int look = 0; look < 1000 && host.state() == before; ++look)
      std::this_thread::sleep_for(std::chrono::milliseconds(10));
    EXPECT_NE(host.state(), before) << harm;
  }
}

}  // namespace
}  // namespace grader::hostile
