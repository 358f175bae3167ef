#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/wait.h>

#include <chrono>
#include <thread>

#include "tests/end_to_end/command.h"
#include "tests/end_to_end/verdicts.h"

// The commands as they are typed, each on a small class.

namespace grader::end_to_end {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

// Some students of the sample class in a folder of their own.
void copy_students(const std::vector<std::string>& entries, const fs::path& to) {
  fs::create_directories(to);
  for (const std::string& entry : entries)
    fs::copy(kProject / "submissions" / entry, to / entry, fs::copy_options::recursive);
}

std::string only_entry_of(const fs::path& folder, const std::string& prefix) {
  std::string found;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename();
    if (name.starts_with(prefix)) found += name;
  }
  return found;
}

TEST(Grade, SaysWhenSomebodyIsUnderTheThreshold) {
  const base::TempFolder folder;
  copy_students({"ada-moreno.ipynb", "vera-novak.md"}, folder.path() / "class");
  const fs::path out = folder.path() / "reports";
  EXPECT_EQ(grade(folder.path() / "class", out, {"--fail-under", "90"}).exit_code, 0);
  EXPECT_EQ(grade(folder.path() / "class", out, {"--fail-under", "100"}).exit_code, 1);
}

TEST(Grade, RunsNothingWithABadSpec) {
  const base::TempFolder folder;
  const fs::path spec = folder.path() / "spec";
  fs::copy(kSampleSpec, spec, fs::copy_options::recursive);
  base::write_file(spec / "Q6.yaml", "question: Q6\ntitel: Four processes\n");
  const Said said =
      grader({"grade", kProject / "submissions", "--spec", spec, "--out", folder.path() / "out"});
  EXPECT_EQ(said.exit_code, 2);
  EXPECT_THAT(said.err, HasSubstr("Q6.yaml:2:1: unknown field 'titel'"));
  EXPECT_THAT(said.err, HasSubstr("did you mean 'title'?"));
  EXPECT_FALSE(fs::exists(folder.path() / "out"));
}

TEST(Grade, RefusesAFolderThatIsNotThere) {
  const base::TempFolder folder;
  EXPECT_EQ(grade(folder.path() / "nowhere", folder.path() / "out").exit_code, 2);
  EXPECT_FALSE(fs::exists(folder.path() / "out"));
}

TEST(Grade, TakesOneStudentOrOneQuestionAlone) {
  const base::TempFolder folder;
  copy_students({"ada-moreno.ipynb", "vera-novak.md"}, folder.path() / "class");
  const fs::path out = folder.path() / "reports";
  EXPECT_EQ(grade(folder.path() / "class", out, {"--only", "vera-novak/Q6"}).exit_code, 0);
  EXPECT_EQ(only_entry_of(out, "ada"), "");
  EXPECT_EQ(only_entry_of(out / "vera-novak" / "evidence", "Q3-natural"), "");
  EXPECT_EQ(only_entry_of(out / "vera-novak" / "evidence", "Q6-natural"), "Q6-natural.json");
  EXPECT_EQ(grade(folder.path() / "class", out, {"--only", "vera-novak"}).exit_code, 0);
  EXPECT_EQ(only_entry_of(out, "ada"), "");
  EXPECT_EQ(verdicts_below(out),
            (std::map<std::string, std::string>{{"vera-novak", notes_in(kProject / "tests" / "end_to_end" /
                                                                        "sample_class.txt")["vera-novak"]}}));
  EXPECT_EQ(grade(folder.path() / "class", out, {"--only", "nobody"}).exit_code, 2);
}

// Waits until the grader has kept the evidence of a trial; false when it has ended without.
bool has_begun(Command& command, const fs::path& out) {
  while (command.is_running()) {
    std::error_code changing;  // not there yet, or just renamed: look again
    for (fs::recursive_directory_iterator entry(out, changing); !changing && entry != fs::end(entry);
         entry.increment(changing))
      if (entry->path().parent_path().filename() == "evidence") return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(5));
  }
  return false;
}

// Processes whose parents have gone come to us; one that still runs was left behind.
bool somebody_was_left_behind() {
  while (true) {
    const pid_t child = ::waitpid(-1, nullptr, WNOHANG);
    if (child <= 0) return child == 0;
  }
}

TEST(Grade, EndsAtCtrlCAndGoesOnFromThere) {
  ASSERT_EQ(::prctl(PR_SET_CHILD_SUBREAPER, 1), 0);
  const base::TempFolder folder;
  const std::vector<std::string> students{"ada-moreno.ipynb", "bela-szabo.md", "ivan-horvat.py",
                                          "kofi-brandt.ipynb", "oskar-lind.md"};
  copy_students(students, folder.path() / "class");
  const fs::path out = folder.path() / "reports";
  {
    Command command({kBuild / "grader", "grade", folder.path() / "class", "--spec", kSampleSpec, "--out", out,
                     "--jobs", "1"});
    ASSERT_TRUE(has_begun(command, out)) << command.complaints();
    command.interrupt();
    const Said said = command.wait();
    EXPECT_EQ(said.exit_code, 130) << said.err;
    EXPECT_FALSE(somebody_was_left_behind());
  }
  const Said again = grade(folder.path() / "class", out);
  EXPECT_EQ(again.exit_code, 0);
  EXPECT_THAT(again.err, HasSubstr("unchanged since the last grading"));
  auto wanted = notes_in(kProject / "tests" / "end_to_end" / "sample_class.txt");
  for (const auto& [student, verdicts] : verdicts_below(out)) EXPECT_EQ(verdicts, wanted[student]);
  EXPECT_EQ(verdicts_below(out).size(), students.size());
}

TEST(Grade, EndsAtCtrlCWhileItReads) {
  const base::TempFolder folder;
  const fs::path out = folder.path() / "reports";
  Command command(
      {kBuild / "grader", "grade", kProject / "submissions", "--spec", kSampleSpec, "--out", out});
  while (command.is_running() && !fs::exists(out / "run.json"))
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  command.interrupt();
  const Said said = command.wait();
  EXPECT_EQ(said.exit_code, 130) << said.err;
  EXPECT_THAT(said.err, HasSubstr("Interrupted"));
  EXPECT_THAT(said.err, HasSubstr("the same command goes on from there"));
  EXPECT_FALSE(somebody_was_left_behind());
}

TEST(Trace, ShowsWhatAProgramDid) {
  const Said said = grader({"trace", "--", "/bin/echo", "hi"});
  EXPECT_EQ(said.exit_code, 0) << said.err;
  EXPECT_THAT(said.out, HasSubstr("hi"));
}

TEST(Trace, SaysWhereAProgramStoodStill) {
  const std::string program = std::string(PROJECT_FOLDER) + "/tests/programs/takes_its_own_lock_twice.py";
  const Said said = grader({"trace", "--", "/usr/bin/python3", program});
  EXPECT_THAT(said.out, HasSubstr("\noutcome: deadlock\n"));
  EXPECT_THAT(said.out,
              HasSubstr("; who could wake it: thread 1; at line 13 of takes_its_own_lock_twice.py\n"));
  EXPECT_THAT(said.out, HasSubstr("; at line 8 of takes_its_own_lock_twice.py, in twice\n"));
}

// What Python's default way to start a process is under an environment.
std::string start_method_under(const std::string& environment) {
  const base::TempFolder folder;
  const fs::path program = folder.path() / "program.py";
  base::write_file(program,
                   "import multiprocessing, time\n"
                   "if __name__ == '__main__':\n"
                   "    worker = multiprocessing.Process(target=time.sleep, args=(0,))\n"
                   "    worker.start()\n"
                   "    worker.join()\n"
                   "    print('started by', type(worker._popen).__module__)\n");
  const Said said = grader({"trace", "--env", environment, "--", "/usr/bin/python3", program});
  return said.out.substr(0, said.out.find('\n'));
}

TEST(Trace, ChangesPythonsStartMethodWithoutChangingTheProgram) {
  EXPECT_EQ(start_method_under("natural"), "started by multiprocessing.popen_fork");
  EXPECT_EQ(start_method_under("spawn"), "started by multiprocessing.popen_spawn_posix");
  EXPECT_EQ(start_method_under("forkserver"), "started by multiprocessing.popen_forkserver");
}

TEST(SpecCheck, FindsNothingWrongWithOurSpecs) {
  for (const char* spec : {"specs/python-multiprocessing", "specs/process-drills"}) {
    const Said said = grader({"spec", "check", spec});
    EXPECT_EQ(said.exit_code, 0) << said.err;
  }
}

}  // namespace
}  // namespace grader::end_to_end
