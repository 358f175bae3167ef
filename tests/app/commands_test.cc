// The commands as a shell sees them: the real program on small classes, some of them with a warden of our own
// making in the real one's place.

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <signal.h>
#include <spawn.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <thread>

#include "grader/app/capture.h"
#include "grader/base/file.h"
#include "grader/base/json.h"

namespace grader::app {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr auto kPatience = std::chrono::minutes(5);

constexpr const char* kAssignment = "title: Lab\norder: [Q1]\nenvironments: [natural]\n";
constexpr const char* kQuestion = R"(question: Q1
title: Two processes
text: Start two processes that each say something.
behaviours:
  - child_processes: {count: 2}
    points: 6
  - finishes: {}
    points: 4
examples:
  - name: two
    code: |
      from multiprocessing import Process
      for _ in range(2):
          Process(target=print).start()
    gets: passed
  - name: none
    code: |
      print("hello")
    gets: partial
)";

// An answer with `count` processes.
std::string processes(const char* count) {
  return "# %% [markdown]\n# Q1. Start two processes that each say something.\n\n# %%\n"
         "from multiprocessing import Process\n\nall = [Process(target=print, args=(i,)) for i in range(" +
         std::string(count) + ")]\nfor p in all:\n    p.start()\nfor p in all:\n    p.join()\n";
}

// A copy of the program in a folder of its own, with a class, a spec and a warden.
class Command : public testing::Test {
 protected:
  void SetUp() override {
    write("lab/assignment.yaml", kAssignment);
    write("lab/q1.yaml", kQuestion);
    write("class/ben.py", processes("2"));
    write("class/mia.py", processes("3"));
    fs::copy(fs::path(BUILD_FOLDER) / "grader", path("grader"));
    fs::create_symlink(fs::path(BUILD_FOLDER) / "warden", path("warden"));
  }

  fs::path path(const std::string& name) const { return folder_.path() / name; }
  void write(const std::string& name, const std::string& text) { base::write_file(path(name), text); }

  // Puts a shell script in the warden's place. It is asked with --check first.
  void fake_warden(const std::string& says_of_machine, const std::string& script) {
    fs::remove(path("warden"));
    write("warden", "#!/bin/sh\nif [ \"$1\" = --check ]; then\n  echo '" + says_of_machine +
                        "'\n  exit\nfi\n" + script);
    ::chmod(path("warden").c_str(), 0755);
  }

  Captured run(std::vector<std::string> words) const {
    words.insert(words.begin(), path("grader"));
    return capture(words, kPatience);
  }
  std::vector<std::string> grading(std::vector<std::string> more = {}) const {
    std::vector<std::string> words{"grade", path("class"), "--spec", path("lab"), "--out", path("out")};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  base::Json report_of(const std::string& student) const {
    return *base::parse_json(base::read_file(path("out/" + student + "/report.json")));
  }

 private:
  base::TempFolder folder_{};
};

// The same where trials must really run.
class CommandInTheSandbox : public Command {
 protected:
  void SetUp() override {
    Command::SetUp();
    const Captured doctor = run({"doctor"});
    if (doctor.exit_code != 0) GTEST_SKIP() << doctor.output;
  }
};

TEST_F(CommandInTheSandbox, GradesAClass) {
  const Captured said = run(grading());
  EXPECT_EQ(said.exit_code, 0) << said.output;
  EXPECT_THAT(said.output, AllOf(HasSubstr("student  Q1   total\nben      10   10/10\nmia       4    4/10\n"),
                                 HasSubstr("Reports: " + path("out/index.html").string())));
  EXPECT_EQ(report_of("ben")["score"], 10);
  EXPECT_EQ(report_of("mia")["questions"][0]["status"], "partial");
  for (const char* file : {"index.html", "class.json", "gradebook.csv", "junit.xml", "ben/report.html",
                           "ben/report.md", "ben/evidence/Q1-natural.json"}) {
    EXPECT_TRUE(fs::exists(path("out") / file)) << file;
  }
}

TEST_F(CommandInTheSandbox, SaysThatSomebodyIsUnderTheThreshold) {
  EXPECT_EQ(run(grading({"--fail-under", "40"})).exit_code, 0);
  EXPECT_EQ(run(grading({"--fail-under", "41"})).exit_code, 1);
}

TEST_F(CommandInTheSandbox, GoesOnFromWhatIsKept) {
  run(grading());
  write("class/mia.py", processes("2"));
  const Captured said = run(grading());
  EXPECT_THAT(said.output, HasSubstr("1 trial unchanged since the last grading"));
  EXPECT_EQ(report_of("mia")["score"], 10);
  EXPECT_THAT(run(grading({"--fresh"})).output, Not(HasSubstr("unchanged")));
}

TEST_F(CommandInTheSandbox, GradesOnlyTheStudentThatIsAskedFor) {
  run(grading());
  write("class/ben.py", processes("1"));
  write("class/mia.py", processes("1"));
  const Captured said = run(grading({"--only", "mia"}));
  EXPECT_THAT(said.output, AllOf(HasSubstr("mia "), Not(HasSubstr("ben "))));
  EXPECT_EQ(report_of("ben")["score"], 10);
  EXPECT_THAT(base::read_file(path("out/gradebook.csv")), HasSubstr("ben"));
}

TEST_F(CommandInTheSandbox, JudgesAgainUnderAnotherSpecWithoutRunningAnything) {
  run(grading());
  std::string question = kQuestion;
  question.replace(question.find("count: 2"), 8, "count: 3");
  question.resize(question.find("examples:"));
  write("lab/q1.yaml", question);
  fake_warden("[]", "exit 1\n");
  const Captured said = run({"report", path("out")});
  EXPECT_EQ(said.exit_code, 0) << said.output;
  EXPECT_EQ(report_of("ben")["score"], 4);
  EXPECT_EQ(report_of("mia")["score"], 10);
}

TEST_F(CommandInTheSandbox, KeepsWhatIsFinishedWhenItIsInterrupted) {
  const std::string mark = "spin" + std::to_string(::getpid());
  write("class/mia.py", "# Q1.\nopen('/proc/self/comm', 'w').write('" + mark + "')\nwhile True:\n    pass\n");
  write("lab/assignment.yaml", std::string(kAssignment) + "limits: {cpu: 60 min, wall: 60 min}\n");
  std::vector<std::string> words = grading({"--jobs", "1"});
  words.insert(words.begin(), path("grader"));
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  pid_t pid = 0;
  ASSERT_EQ(::posix_spawn(&pid, arguments[0], nullptr, nullptr, arguments.data(), environ), 0);

  const auto is_spinning = [&] {
    for (const auto& entry : fs::directory_iterator("/proc")) {
      std::string name;
      if (std::getline(std::ifstream(entry.path() / "comm"), name) && name == mark) return true;
    }
    return false;
  };
  int status = 0;
  bool ended = false;
  while (!is_spinning() && !ended) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    ended = ::waitpid(pid, &status, WNOHANG) == pid;
  }
  ASSERT_FALSE(ended) << "it ended by itself";
  ::kill(pid, SIGINT);
  ::waitpid(pid, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 130);
  EXPECT_FALSE(is_spinning());
  EXPECT_EQ(report_of("ben")["score"], 10);
  EXPECT_FALSE(fs::exists(path("out/mia/report.json")));
  EXPECT_THAT(base::read_file(path("out/class.json")), HasSubstr("1 student has not been graded yet"));
  EXPECT_THAT(run(grading({"--only", "ben"})).output, HasSubstr("1 trial unchanged since the last grading"));
}

TEST_F(CommandInTheSandbox, VerifiesTheExamplesOfASpec) {
  const Captured good = run({"spec", "verify", path("lab")});
  EXPECT_EQ(good.exit_code, 0) << good.output;
  EXPECT_THAT(good.output, AllOf(HasSubstr("ok       Q1  two\n"), HasSubstr("2 agree, 0 differ")));
  std::string question = kQuestion;
  question.replace(question.find("gets: partial"), 13, "gets: failed");
  write("lab/q1.yaml", question);
  const Captured bad = run({"spec", "verify", path("lab")});
  EXPECT_EQ(bad.exit_code, 1);
  EXPECT_THAT(bad.output, HasSubstr("DIFFERS  Q1  none\n           status: partial, should be failed\n"));
}

TEST_F(CommandInTheSandbox, TracesAnyProgram) {
  const Captured said = run({"trace", "--json", path("e.json"), "--svg", path("t.svg"), "--", "sh", "-c",
                             "echo hello; (exit 0) & wait; exit 3"});
  EXPECT_EQ(said.exit_code, 0) << said.output;
  EXPECT_THAT(said.output, AllOf(HasSubstr("hello\n"), HasSubstr("worker 1"), HasSubstr("outcome: crashed")));
  EXPECT_EQ((*base::parse_json(base::read_file(path("e.json"))))["exit_code"], 3);
  EXPECT_THAT(base::read_file(path("t.svg")), HasSubstr("<svg"));
}

TEST_F(CommandInTheSandbox, TracesWithItsInput) {
  write("input", "seven\n");
  EXPECT_THAT(run({"trace", "--input", path("input"), "--", "cat"}).output, HasSubstr("seven\n"));
}

TEST_F(Command, DoesNotRunAnythingWithoutASandbox) {
  fake_warden(R"([{"name": "tracing", "works": false, "why": "not allowed here", "fix": "allow it"}])",
              "touch " + path("was-run").string() + "\n");
  const Captured said = run(grading());
  EXPECT_EQ(said.exit_code, 4);
  EXPECT_THAT(said.output, HasSubstr("tracing: not allowed here; allow it"));
  EXPECT_FALSE(fs::exists(path("was-run")));
  EXPECT_FALSE(fs::exists(path("out")));
  EXPECT_EQ(run({"doctor"}).exit_code, 4);
}

TEST_F(Command, AsksForTheLevelOfIsolationThatIsWanted) {
  fake_warden(
      R"([{"name": "rooms", "works": false, "needed_for": ["full"], "why": "not here", "fix": "move"}])",
      "echo \"$2\" >> " + path("was-run").string() + "\n");
  std::vector<std::string> words = grading();
  EXPECT_EQ(run(words).exit_code, 4);
  EXPECT_THAT(run({"doctor"}).output,
              AllOf(HasSubstr("MISSING rooms: not here\n        -> move\n"),
                    HasSubstr("isolation full: cannot be had here\nisolation reduced: can be had here\n")));
  EXPECT_FALSE(fs::exists(path("was-run")));
  words.insert(words.end(), {"--isolation", "reduced"});
  EXPECT_EQ(run(words).exit_code, 3);  // this warden gives no evidence
  EXPECT_THAT(base::read_file(path("was-run")), testing::StartsWith("reduced\n"));
}

TEST_F(Command, DoesNotGradeOnHalfAnAnswer) {
  fake_warden(R"([{"name": "tracing", "works": true}])", "exit 9\n");
  const Captured said = run(grading());
  EXPECT_EQ(said.exit_code, 3);
  EXPECT_THAT(said.output, HasSubstr("ended with exit code 9"));
}

TEST_F(Command, ShowsAllMistakesOfASpecAndRunsNothing) {
  write("lab/assignment.yaml", "titel: Lab\norder: [Q1]\n");
  write("lab/q1.yaml", "question: Q1\ntitle: Two\ntext: Two.\nbehaviours:\n  - forkz: {}\n    points: 1\n");
  const Captured said = run(grading());
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_THAT(said.output, AllOf(HasSubstr("assignment.yaml:1:1: unknown field 'titel'"),
                                 HasSubstr("q1.yaml:5:5: "), HasSubstr("mistakes in the spec")));
  EXPECT_FALSE(fs::exists(path("out")));
  EXPECT_EQ(run({"spec", "check", path("lab")}).exit_code, 2);
}

TEST_F(Command, ChecksASpecWithoutMistakes) {
  const Captured said = run({"spec", "check", path("lab")});
  EXPECT_EQ(said.exit_code, 0);
  EXPECT_EQ(said.output, "Lab: 1 question, 10 points, 2 example answers; no mistakes\n");
}

TEST_F(Command, SuggestsTheStudentThatWasMeant) {
  const Captured said = run(grading({"--only", "mya"}));
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_THAT(said.output, HasSubstr("there is no student 'mya'; did you mean 'mia'?"));
}

TEST_F(Command, DoesNotWriteAmongTheSubmissions) {
  const Captured said = run({"grade", path("class"), "--spec", path("lab"), "--out", path("class/out")});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_THAT(said.output, HasSubstr("choose another folder with --out"));
}

TEST_F(Command, WantsAFolderOfSubmissions) {
  const Captured said = run({"grade", path("class/ben.py"), "--spec", path("lab"), "--out", path("out")});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_THAT(said.output, HasSubstr("is not a folder of submissions"));
}

TEST_F(Command, JudgesOnlyWhatAGradingHasWritten) {
  const Captured said = run({"report", path("class")});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_THAT(said.output, HasSubstr("was not written by grader grade"));
}

TEST_F(Command, DoesNotTraceWhatIsNotThere) {
  const Captured said = run({"trace", "--", "no-program-has-this-name"});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_EQ(said.output, "grader: there is no program 'no-program-has-this-name'\n");
}

}  // namespace
}  // namespace grader::app
