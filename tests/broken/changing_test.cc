#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <fstream>
#include <thread>

#include "tests/broken/cases.h"
#include "tests/broken/graded.h"

// Submissions that are not the same when they are read as when they were found, and those that the grader is
// not allowed to read.

namespace grader::broken {
namespace {

using end_to_end::Command;
using testing::HasSubstr;
using testing::Not;

void pause() { std::this_thread::sleep_for(std::chrono::milliseconds(1)); }

// A class that is graded once for all tests of it, and changes when all has been found, while the first are
// being read.
class Changing : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new base::TempFolder;
    write_spec(spec());
    // Reading these takes a while, in which all that comes after them can change.
    const std::string slow = notebook(code_cell(kRight) + repeated(R"(,{"a":{}})", 300'000));
    for (int i = 0; i < 10; ++i) put(submissions() / ("a" + std::to_string(i) + ".ipynb"), slow);
    for (const char* name : {"gone.py", "gone_folder/work.py", "to_fifo.py", "to_folder.py", "to_link.py",
                             "to_link_folder/work.py", "inside/work.py", "a5_restless.py", "z.py"})
      put(submissions() / name, kRight);
    for (const char* place : {"secret.py", "elsewhere/work.py", "class/neighbour/work.py"})
      put(folder_->path() / place, "# Q1\nprint('the secret')\n");
    grade_while([] {
      fs::remove(submissions() / "gone.py");
      fs::remove_all(submissions() / "gone_folder");
      fs::remove(submissions() / "to_fifo.py");
      ::mkfifo((submissions() / "to_fifo.py").c_str(), 0600);
      fs::remove(submissions() / "to_folder.py");
      fs::create_directory(submissions() / "to_folder.py");
      fs::remove(submissions() / "to_link.py");
      fs::create_symlink(folder_->path() / "secret.py", submissions() / "to_link.py");
      fs::remove_all(submissions() / "to_link_folder");
      fs::create_directory_symlink(folder_->path() / "elsewhere", submissions() / "to_link_folder");
      fs::remove(submissions() / "inside" / "work.py");
      fs::create_symlink("../neighbour/work.py", submissions() / "inside" / "work.py");
    });
  }

  static void TearDownTestSuite() { delete folder_; }

  static fs::path submissions() { return folder_->path() / "class"; }
  static fs::path spec() { return folder_->path() / "spec"; }
  static fs::path out() { return folder_->path() / "reports"; }

  // Grades the class; all the while somebody writes into one of its files.
  static void grade_while(const std::function<void()>& change) {
    std::atomic<bool> stop = false;
    std::thread writer([&] {
      for (std::size_t i = 1; !stop; ++i) {
        const auto size = static_cast<off_t>((i * 7919) % 2'000'000);
        if (::truncate((submissions() / "a5_restless.py").c_str(), size) != 0) return;
      }
    });
    Command command(
        {end_to_end::kBuild / "grader", "grade", submissions(), "--spec", spec(), "--out", out()});
    while (command.is_running() && !fs::exists(out() / "run.json")) pause();
    command.hold_while(change);
    said_ = command.wait();
    stop = true;
    writer.join();
  }

  static std::string said_of(const std::string& id) { return sentences(report_in(out(), id)); }

  static base::TempFolder* folder_;
  static Said said_;
};

base::TempFolder* Changing::folder_ = nullptr;
Said Changing::said_{};

TEST_F(Changing, EndsTheCommandInNoUnusualWayAndHurtsNoNeighbour) {
  EXPECT_EQ(said_.exit_code, 0) << said_.err;
  EXPECT_EQ(report_in(out(), "z").at("score"), 2);
}

TEST_F(Changing, FilesAndFoldersMayVanish) {
  EXPECT_THAT(said_of("gone"), HasSubstr("'gone.py': cannot be read: No such file or directory"));
  EXPECT_THAT(said_of("gone_folder"),
              HasSubstr("'gone_folder/work.py': cannot be read: No such file or directory"));
}

TEST_F(Changing, FilesMayTurnIntoSomethingElse) {
  EXPECT_THAT(said_of("to_fifo"), HasSubstr("'to_fifo.py': no regular file any more: refused"));
  EXPECT_THAT(said_of("to_folder"), HasSubstr("'to_folder.py': cannot be read: Is a directory"));
}

// What a link leads to by then must not get into a report.
TEST_F(Changing, FilesAndFoldersMayTurnIntoLinksOut) {
  for (const char* student : {"to_link", "to_link_folder", "inside"}) {
    EXPECT_THAT(said_of(student), HasSubstr("leads out of the student's folder by now: refused"));
    EXPECT_THAT(base::read_file(out() / student / "report.md"), Not(HasSubstr("the secret")));
    EXPECT_THAT(base::read_file(out() / student / "answers.json"), Not(HasSubstr("the secret")));
  }
}

TEST_F(Changing, FilesMayBeWrittenWhileTheyAreRead) {
  EXPECT_TRUE(fs::exists(out() / "a5_restless" / "report.json"));
}

TEST(AClass, MayBeEmpty) {
  const base::TempFolder folder;
  write_spec(folder.path() / "spec");
  fs::create_directory(folder.path() / "class");
  const Graded graded = grade(folder.path() / "class", folder.path() / "spec", folder.path() / "reports");
  EXPECT_EQ(graded.said.exit_code, 0) << graded.said.err;
  EXPECT_THAT(graded.said.err, HasSubstr("no submissions in"));
  EXPECT_THAT(graded.class_problems, HasSubstr("no submissions in"));
}

constexpr unsigned kNobody = 65534;

void give_to_nobody(const fs::path& path) { ASSERT_EQ(::lchown(path.c_str(), kNobody, kNobody), 0) << path; }

// Permissions do not bind root: then a copy of the grader runs as an ordinary user.
TEST(AClass, MayHaveFilesThatCannotBeRead) {
  const base::TempFolder folder;
  const fs::path submissions = folder.path() / "class";
  write_spec(folder.path() / "spec");
  put(submissions / "closed.py", kRight);
  put(submissions / "closed_folder" / "work.py", kRight);
  put(submissions / "listed_folder" / "work.py", kRight);
  put(submissions / "partly" / "a.py", kRight);
  put(submissions / "partly" / "b.py", "# Q2\n");
  put(submissions / "z.py", kRight);
  std::vector<std::string> words{
      "grader", "grade", submissions, "--spec", folder.path() / "spec", "--out", folder.path() / "reports"};
  if (::geteuid() == 0) {
    for (const char* program : {"grader", "warden"})
      fs::copy_file(end_to_end::kBuild / program, folder.path() / program);
    words[0] = folder.path() / "grader";
    const std::string nobody = std::to_string(kNobody);
    words.insert(words.begin(),
                 {"/usr/bin/setpriv", "--reuid", nobody, "--regid", nobody, "--clear-groups", "--"});
    for (const auto& entry : fs::recursive_directory_iterator(folder.path())) give_to_nobody(entry.path());
    give_to_nobody(folder.path());
  } else {
    words[0] = end_to_end::kBuild / "grader";
  }
  fs::permissions(submissions / "closed.py", fs::perms::none);
  fs::permissions(submissions / "partly" / "b.py", fs::perms::none);
  fs::permissions(submissions / "closed_folder", fs::perms::none);
  fs::permissions(submissions / "listed_folder", fs::perms::owner_read);
  const Said said = Command(words).wait();
  if (said.exit_code == 4) GTEST_SKIP() << "no sandbox for an ordinary user here: " << said.err;
  EXPECT_EQ(said.exit_code, 0) << said.err;
  const auto said_of = [&](const char* id) { return sentences(report_in(folder.path() / "reports", id)); };
  EXPECT_THAT(said_of("closed"), HasSubstr("'closed.py': cannot be read: Permission denied"));
  EXPECT_THAT(said_of("closed_folder"), HasSubstr("'closed_folder' cannot be read: Permission denied"));
  EXPECT_THAT(said_of("listed_folder"), HasSubstr("'listed_folder/work.py'"));
  EXPECT_THAT(said_of("partly"), HasSubstr("'partly/b.py': cannot be read: Permission denied"));
  EXPECT_EQ(report_in(folder.path() / "reports", "partly").at("score"), 2);
  EXPECT_EQ(report_in(folder.path() / "reports", "z").at("score"), 2);
  fs::permissions(submissions / "closed_folder", fs::perms::owner_all);
  fs::permissions(submissions / "listed_folder", fs::perms::owner_all);
}

}  // namespace
}  // namespace grader::broken
