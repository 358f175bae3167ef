#include <fcntl.h>
#include <gmock/gmock.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <map>
#include <thread>

#include "grader/base/file.h"
#include "grader/base/json.h"
#include "grader/base/system_error.h"
#include "grader/evidence/json.h"
#include "grader/evidence/timeline.h"
#include "grader/warden/proc.h"
#include "tests/end_to_end/verdicts.h"
#include "tests/hostile/host.h"
#include "tests/hostile/outer_limits.h"
#include "tests/hostile/run_warden.h"
#include "tests/warden/children.h"
#include "tests/warden/traces.h"

// A class in which attackers sit among others, graded by the one command.

namespace grader::hostile {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const fs::path kProject = PROJECT_FOLDER;

// What attackers may cost the grader, in bytes.
constexpr std::int64_t kMostMoreMemory = 16 << 20;

// A program of this folder that a student of that name hands in, and how its trial ends.
struct Attacker {
  const char* name = "";
  const char* outcome = "";
};
constexpr Attacker kAttackers[] = {
    {"clones_into_new_namespaces", "finished"},
    {"closes_everything", "finished"},
    {"connects_to_the_host_by_tcp", "finished"},
    {"fills_every_folder", "disk_limit"},
    {"forks_without_end", "process_limit"},
    {"kills_everything", "finished"},
    {"leaves_a_daemon", "cpu_limit"},
    {"looks_into_other_processes", "finished"},
    {"mounts_file_systems", "finished"},
    {"plants_results", "finished"},
    {"prints_one_endless_line", "output_limit"},
    {"prints_what_looks_like_a_report", "finished"},
    {"reads_other_submissions", "finished"},
    {"reads_the_reports", "finished"},
    {"signals_the_first_process", "finished"},
    {"stops_itself", "deadlock"},
    {"takes_memory", "memory_limit"},
    {"takes_memory_in_shared_mappings", "memory_limit"},
    {"writes_outside_its_folder", "finished"},
    {"writes_through_symbolic_links", "finished"},
};

constexpr const char* kAssignment =
    "title: Among attackers\norder: [Q1]\nenvironments: [natural]\n"
    "limits: {cpu: 3 s, wall: 60 s, memory: 150 MiB, processes: 20, output: 1 MiB, disk: 4 MiB}\n";
constexpr const char* kQuestion =
    "question: Q1\ntitle: Three at once\ntext: Start three processes, print a line in each, and wait for "
    "them.\n"
    "points: 4\nbehaviours:\n"
    "  - child_processes: {count: 3}\n    points: 2\n"
    "  - prints: {lines: [hello, hello, hello]}\n    points: 1\n"
    "  - joins_children: {}\n    points: 1\n";

const std::map<std::string, std::string> kOthers = {
    {"anna",
     "# Q1\nfrom multiprocessing import Process\n\n\ndef greet():\n    print('hello')\n\n\n"
     "if __name__ == '__main__':\n    workers = [Process(target=greet) for _ in range(3)]\n"
     "    for worker in workers:\n        worker.start()\n    for worker in workers:\n        "
     "worker.join()\n"},
    {"lena",
     "# Q1\nimport os\n\nfor _ in range(3):\n    if os.fork() == 0:\n        os.write(1, b'hello\\n')\n"
     "        os._exit(0)\nfor _ in range(3):\n    os.wait()\n"},
    {"zoe",
     "# Q1\nimport os\n\nfor _ in range(2):\n    if os.fork() == 0:\n        print('hello')\n        "
     "os._exit(0)\n"},
};

// What the harness gives to an attack as files, the attacker brings along.
std::string answer_of(const std::string& attacker, const Host& host) {
  const auto literal = [](const std::string& text) { return base::Json(text).dump(); };
  return "# Q1\nimport sys\nimport types\n\nkernel = types.ModuleType('kernel')\nexec(" +
         literal(base::read_file(kProject / "tests/hostile/support/kernel.py")) +
         ", kernel.__dict__)\nsys.modules['kernel'] = kernel\nwith open('targets', 'w') as file:\n    "
         "file.write(" +
         literal(host.targets()) + ")\n" + base::read_file(kProject / "tests/hostile" / (attacker + ".py"));
}

// How the command ended, and how much memory it has had, without its wardens.
struct Ended {
  int exit_code = -1;  // -1: by a signal
  std::int64_t peak_memory = 0;
  std::vector<pid_t> left{};
};

class AmongAttackers : public testing::TestWithParam<const char*> {
 protected:
  AmongAttackers() {
    for (const char* folder : {"class", "spec", "temporary"}) fs::create_directories(folder_.path() / folder);
    for (const fs::path& folder : {folder_.path(), folder_.path() / "temporary"})
      fs::permissions(folder, fs::perms(0777));
    base::write_file(folder_.path() / "spec/assignment.yaml", kAssignment);
    base::write_file(folder_.path() / "spec/Q1.yaml", kQuestion);
    for (const auto& [student, text] : kOthers) hand_in(student, text);
  }

  void hand_in(const std::string& student, const std::string& text) const {
    base::write_file(folder_.path() / "class" / (student + ".py"), text);
  }

  // The grader with these words, as an ordinary user within the limits.
  Ended grader(const std::vector<std::string>& words) const {
    const std::vector<pid_t> known = warden::children_of(::getpid());
    limits_.offer(Groups::kOffered);
    const pid_t pid = base::check(::fork(), "fork");
    if (pid == 0) become_grader(words);
    Ended ended;
    int status = 0;
    while (::waitpid(pid, &status, WNOHANG) == 0) {
      ended.peak_memory = std::max(ended.peak_memory, warden::peak_memory(pid));
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    }
    if (WIFEXITED(status)) ended.exit_code = WEXITSTATUS(status);
    ended.left = end_all_but(known);
    return ended;
  }

  Ended grade(const std::string& out) const {
    return grader({"grade", folder_.path() / "class", "--spec", folder_.path() / "spec", "--out",
                   folder_.path() / out, "--isolation", GetParam()});
  }

  std::map<std::string, std::string> verdicts_of_others(const std::string& out) const {
    std::map<std::string, std::string> verdicts = end_to_end::verdicts_below(folder_.path() / out);
    std::erase_if(verdicts, [](const auto& one) { return !kOthers.contains(one.first); });
    return verdicts;
  }

  base::Json report_of(const std::string& out, const std::string& student) const {
    return *base::parse_json(base::read_file(folder_.path() / out / student / "report.json"));
  }

  // Among attackers, and what Python said of it.
  std::string printed_by(const std::string& student) const {
    const auto json =
        base::parse_json(base::read_file(folder_.path() / "among" / student / "evidence/Q1-natural.json"));
    std::string problem;
    const auto result = evidence::trial_result_from(*json, problem);
    const auto& evidence = std::get<evidence::Evidence>(result.value());
    return output_of(evidence) + output_of(evidence, evidence::Stream::kStderr);
  }

  std::string said() const { return base::read_file(folder_.path() / "said"); }

  OuterLimits limits_{};
  Host host_{User::kOrdinary};
  base::TempFolder folder_{};

 private:
  [[noreturn]] void become_grader(std::vector<std::string> words) const {
    words.insert(words.begin(), std::string(BUILD_FOLDER) + "/grader");
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::setenv("TMPDIR", (folder_.path() / "temporary").c_str(), 1);
    try {
      const int input = ::open("/dev/null", O_RDONLY | O_CLOEXEC);
      const int output =
          ::open((folder_.path() / "said").c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0644);
      limits_.enter(User::kOrdinary);
      if (::dup2(input, 0) == 0 && ::dup2(output, 1) == 1 && ::dup2(output, 2) == 2)
        ::execv(arguments[0], arguments.data());
    } catch (const base::SystemError&) {
    }
    ::_exit(127);
  }
};

TEST_P(AmongAttackers, OthersGetWhatTheyWouldGetAlone) {
  if (id_of(User::kOrdinary) == 0) GTEST_SKIP() << "there is no ordinary user as whom to run attacks";
  if (grader({"doctor", "--isolation", GetParam()}).exit_code != 0) GTEST_SKIP() << said();
  const Ended alone = grade("alone");
  ASSERT_EQ(alone.exit_code, 0) << said();
  EXPECT_EQ(report_of("alone", "anna").at("score"), 4);
  EXPECT_EQ(report_of("alone", "lena").at("score"), 4);
  EXPECT_LT(report_of("alone", "zoe").at("score"), 3);

  for (const Attacker& attacker : kAttackers) hand_in(attacker.name, answer_of(attacker.name, host_));
  const warden::Traces traces = warden::traces();
  const HostState state = host_.state();
  const Ended among = grade("among");
  EXPECT_EQ(among.exit_code, 0) << said();
  EXPECT_EQ(verdicts_of_others("among"), verdicts_of_others("alone"));
  for (const Attacker& attacker : kAttackers) {
    const base::Json report = report_of("among", attacker.name);
    EXPECT_EQ(report.at("status"), "graded") << attacker.name;
    EXPECT_LT(report.at("score"), 4) << attacker.name;
    EXPECT_THAT(end_to_end::verdicts_in(report), HasSubstr(std::string("; 1 ") + attacker.outcome + "; "))
        << attacker.name;
    EXPECT_THAT(printed_by(attacker.name), Not(HasSubstr("BREACH")));
  }
  EXPECT_LT(among.peak_memory, alone.peak_memory + kMostMoreMemory);
  EXPECT_THAT(among.left, IsEmpty());
  EXPECT_THAT(limits_.groups_within(), IsEmpty());
  EXPECT_TRUE(fs::is_empty(folder_.path() / "temporary"));
  EXPECT_EQ(warden::traces(), traces);
  EXPECT_EQ(host_.state(), state);
  EXPECT_THAT(host_.reached(), IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(At, AmongAttackers, testing::Values("full", "reduced"),
                         [](const auto& instance) { return std::string(instance.param); });

}  // namespace
}  // namespace grader::hostile
