#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <thread>
#include <vector>

#include "tests/end_to_end/command.h"
#include "tests/end_to_end/verdicts.h"

// Classes of a few answers with a spec of their own, each for one thing that a spec can ask for.

namespace grader::end_to_end {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using Texts = std::map<std::string, std::string>;

class SmallClass : public testing::Test {
 protected:
  fs::path out() const { return folder_.path() / "reports"; }

  Said grade_with(const Texts& spec, const Texts& submissions) {
    for (const auto& [name, text] : spec) put("spec/" + name, text);
    for (const auto& [name, text] : submissions) put("class/" + name, text);
    return grader({"grade", folder_.path() / "class", "--spec", folder_.path() / "spec", "--out", out()});
  }

  std::string report_of(const std::string& student) const {
    return base::read_file(out() / student / "report.md");
  }

 private:
  void put(const fs::path& name, const std::string& text) {
    fs::create_directories((folder_.path() / name).parent_path());
    base::write_file(folder_.path() / name, text);
  }

  base::TempFolder folder_{};
};

TEST_F(SmallClass, CanBeInAnyLanguage) {
  const Said said = grade_with(
      {{"assignment.yaml",
        "title: Drills in the shell\nlanguage: other\nfile: answer.sh\ncommand: [sh, answer.sh]\norder: "
        "[S1]\n"},
       {"S1.yaml",
        "question: S1\ntitle: Three at once\ntext: Start three commands in the background and wait for "
        "them.\n"
        "points: 10\nbehaviours:\n"
        "  - finishes: {}\n    points: 2\n"
        "  - child_processes: {count: 3, at_once: 3}\n    points: 4\n"
        "  - prints: {lines: [one, two, three], order: any}\n    points: 2\n"
        "  - joins_children: {}\n    points: 2\n"}},
      {{"right.sh", "# S1\n(echo one) &\n(echo two) &\n(echo three) &\nwait\n"},
       {"in_turn.md", "# S1\n\n```sh\n(echo one) & wait\n(echo two) & wait\n(echo three) & wait\n```\n"},
       {"waits_for_nobody.sh",
        "# S1\n(sleep 5; echo one) &\n(sleep 5; echo two) &\n(sleep 5; echo three) &\n"}});
  EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
  EXPECT_THAT(report_of("right"), HasSubstr("(10 / 10)"));
  EXPECT_THAT(report_of("in_turn"), HasSubstr("never more than 1 at a time"));
  EXPECT_THAT(report_of("waits_for_nobody"), HasSubstr("not waited for"));
}

constexpr const char* kThreadsInCpp =
    "// X1\n#include <iostream>\n#include <mutex>\n#include <thread>\n#include <vector>\n\n"
    "long counter = 0;\nstd::mutex mutex;\n\n"
    "void count() {\n  for (int i = 0; i < 100000; i++) {\n    LOCK\n    counter++;\n  }\n}\n\n"
    "int main() {\n  std::vector<std::thread> threads;\n"
    "  for (int i = 0; i < 2; i++) threads.emplace_back(count);\n"
    "  for (std::thread& thread : threads) thread.join();\n"
    "  std::cout << counter << std::endl;\n}\n";

TEST_F(SmallClass, CanBeInCpp) {
  const auto with = [](const std::string& lock) {
    std::string text = kThreadsInCpp;
    return text.replace(text.find("LOCK"), 4, lock);
  };
  const Said said =
      grade_with({{"assignment.yaml", "title: Threads\nlanguage: c++\norder: [X1]\n"},
                  {"X1.yaml",
                   "question: X1\ntitle: Count\ntext: Let two threads count to 200000 together.\npoints: 3\n"
                   "build: c++ -std=c++20 -O0 -g -pthread -o program answer.cc\n"
                   "environments: [natural, shuffled: 40]\nbehaviours:\n"
                   "  - finishes: {}\n    points: 1\n"
                   "  - threads: {count: 2}\n    points: 1\n"
                   "  - prints: {lines: [\"200000\"]}\n    points: 1\n"}},
                 {{"locks.cc", with("const std::lock_guard<std::mutex> lock(mutex);")},
                  {"races.cpp", with("")},
                  {"breaks.cc", "// X1\nint main() { return undefined; }\n"}});
  EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
  EXPECT_THAT(report_of("locks"), HasSubstr("(3 / 3)"));
  EXPECT_THAT(report_of("races"), HasSubstr("(2 / 3)"));
  EXPECT_THAT(report_of("races"), HasSubstr("The line `200000` is not printed"));
  EXPECT_THAT(report_of("breaks"), HasSubstr("‘undefined’ was not declared"));
}

// What the trials of a student printed, by environment.
std::map<std::string, std::string> outputs_in(const fs::path& evidence) {
  std::map<std::string, std::string> outputs;
  for (const auto& entry : fs::directory_iterator(evidence)) {
    const base::Json trial = base::parse_json(base::read_file(entry.path())).value();
    std::string& output = outputs[trial.at("environment")];
    for (const base::Json& write : trial.at("writes")) output += write.at("text").get<std::string>();
  }
  return outputs;
}

// Threads that meet in their first thousand instructions do so again, in a grading and as traced, with each
// of the seeds that go by counts.
TEST_F(SmallClass, HasShortRacesThatTraceShowsAgain) {
  constexpr std::size_t kSeeds = 10;
  std::string environments;
  for (std::size_t i = 0; i < kSeeds; ++i)
    environments += (i ? ", \"shuffled:" : "\"shuffled:") + std::to_string(1 + 4 * i) + "\"";
  const std::string code =
      "// X1\n" + base::read_file(kProject / "tests" / "programs" / "adds_up_with_threads.c");
  const Said said =
      grade_with({{"assignment.yaml", "title: Threads\nlanguage: c\norder: [X1]\n"},
                  {"X1.yaml",
                   "question: X1\ntitle: Count\ntext: Let two threads count together.\npoints: 1\n"
                   "command: [./program, \"2\", \"100\"]\n"
                   "environments: [" +
                       environments + "]\nbehaviours:\n  - finishes: {}\n    points: 1\n"}},
                 {{"ann.c", code}});
  ASSERT_EQ(said.exit_code, 0) << said.err;
  const auto graded = outputs_in(out() / "ann" / "evidence");
  ASSERT_EQ(graded.size(), kSeeds);
  const fs::path program = out() / "program";
  ASSERT_EQ(Command({"/usr/bin/cc", "-std=gnu17", "-O1", "-g", "-Wall", "-pthread", "-o", program,
                     kProject / "tests" / "programs" / "adds_up_with_threads.c"})
                .wait()
                .exit_code,
            0);
  int races = 0;
  for (const auto& [environment, output] : graded) {
    const Said traced = grader({"trace", "--env", environment, "--", program, "2", "100"});
    EXPECT_FALSE(output.empty()) << environment;
    races += output != "200\n";
    EXPECT_TRUE(traced.out.starts_with(output)) << environment << ": " << output << traced.out;
  }
  EXPECT_GT(races, 0);
}

TEST_F(SmallClass, ShowsWhatEachWayToStartProcessesDoesToIt) {
  const std::string work = "# Q1\nimport multiprocessing\n\ndef work():\n    print('at work')\n\n";
  const std::string start =
      "process = multiprocessing.Process(target=work)\nprocess.start()\nprocess.join()\n";
  const Said said = grade_with(
      {{"assignment.yaml", "title: Ways\norder: [Q1]\nenvironments: [natural, spawn, forkserver]\n"},
       {"Q1.yaml",
        "question: Q1\ntitle: Start\ntext: Start a process that prints.\npoints: 2\nbehaviours:\n"
        "  - finishes: {}\n    points: 1\n"
        "  - prints: {lines: [at work]}\n    points: 1\n"}},
      {{"guarded.py", work +
                          "if __name__ == '__main__':\n    process = multiprocessing.Process(target=work)\n"
                          "    process.start()\n    process.join()\n"},
       {"bare.py", work + start}});
  EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
  EXPECT_THAT(report_of("guarded"), HasSubstr("(2 / 2)"));
  EXPECT_THAT(report_of("bare"), HasSubstr("No guard for the main module"));
  EXPECT_THAT(report_of("bare"), HasSubstr("trial spawn"));
}

// A natural run may go either way.
TEST_F(SmallClass, ShowsWhoReliesOnAFastParent) {
  const Said said = grade_with(
      {{"assignment.yaml", "title: Order\norder: [Q1]\nenvironments: [child-first]\n"},
       {"Q1.yaml",
        "question: Q1\ntitle: Answer\ntext: Let a process print the answer.\npoints: 1\nbehaviours:\n"
        "  - prints: {lines: [answer 42]}\n    points: 1\n"}},
      {{"hasty.py",
        "# Q1\n" + base::read_file(kProject / "tests" / "programs" / "relies_on_a_fast_parent.py")}});
  EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
  EXPECT_THAT(report_of("hasty"), HasSubstr("(0 / 1, trial child-first)"));
  EXPECT_THAT(report_of("hasty"), HasSubstr("printed was `answer 0`"));
}

// Keeps every processor busy with others, as long as it lives.
class Crowd {
 public:
  Crowd() {
    for (unsigned i = 0; i < 4 * std::thread::hardware_concurrency(); ++i) {
      const pid_t busy = ::fork();
      if (busy == 0) {
        ::prctl(PR_SET_PDEATHSIG, SIGKILL);
        while (true) continue;
      }
      busy_.push_back(busy);
    }
  }
  Crowd(const Crowd&) = delete;
  Crowd& operator=(const Crowd&) = delete;
  ~Crowd() {
    for (const pid_t busy : busy_) {
      ::kill(busy, SIGKILL);
      ::waitpid(busy, nullptr, 0);
    }
  }

 private:
  std::vector<pid_t> busy_{};
};

// By the machine's clock the worker would be far too late, and the whole take too long.
TEST_F(SmallClass, HasItsTimeOnABusyMachine) {
  const Crowd crowd;
  const Said said = grade_with(
      {{"assignment.yaml", "title: Workers\norder: [Q1]\nenvironments: [natural]\nlimits: {wall: 120 s}\n"},
       {"Q1.yaml",
        "question: Q1\ntitle: Wait\ntext: Wait for a worker.\npoints: 2\nbehaviours:\n"
        "  - finishes: {}\n    points: 1\n"
        "  - takes_at_most: 2 s\n    points: 1\n"}},
      {{"ana.py",
        "# Q1\n" + base::read_file(kProject / "tests" / "programs" / "waits_for_a_busy_worker.py")}});
  EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
  EXPECT_THAT(base::read_file(out() / "ana" / "report.md"), HasSubstr("(2 / 2)"));
}

// Graded in real time this would take longer than a test may.
TEST_F(SmallClass, ThatSleepsForAnHourDoesNotTakeOne) {
  Texts submissions;
  for (const char* student : {"ana", "ben", "cai", "dov", "eli", "fay"}) {
    submissions[std::string(student) + ".py"] =
        "# Q1\nimport time\nfrom multiprocessing import Process\n\n"
        "if __name__ == '__main__':\n"
        "    workers = [Process(target=time.sleep, args=(600,)) for _ in range(4)]\n"
        "    for worker in workers:\n        worker.start()\n"
        "    for worker in workers:\n        worker.join()\n";
  }
  const Said said =
      grade_with({{"assignment.yaml", "title: Sleepers\norder: [Q1]\nenvironments: [natural]\n"},
                  {"Q1.yaml",
                   "question: Q1\ntitle: Sleep\ntext: Sleep ten minutes in four processes at once.\npoints: "
                   "2\nbehaviours:\n"
                   "  - takes_at_least: 600 s\n    points: 1\n"
                   "  - takes_at_most: 601 s\n    points: 1\n"}},
                 submissions);
  EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
  double slept = 0;
  for (const auto& [student, text] : submissions) {
    const fs::path folder = out() / student.substr(0, student.find('.'));
    EXPECT_THAT(base::read_file(folder / "report.md"), HasSubstr("(2 / 2)"));
    const auto evidence = base::parse_json(base::read_file(folder / "evidence" / "Q1-natural.json"), nullptr);
    slept += evidence->at("clock").at("virtual_seconds").get<double>();
  }
  EXPECT_GE(slept, 3600);
}

}  // namespace
}  // namespace grader::end_to_end
