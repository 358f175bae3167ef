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
