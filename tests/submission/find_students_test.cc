#include "grader/submission/find_students.h"

#include <gtest/gtest.h>
#include <sys/stat.h>

#include "grader/base/file.h"
#include "grader/base/system_error.h"

namespace grader::submission {
namespace {

namespace fs = std::filesystem;
using Strings = std::vector<std::string>;

// A folder of submissions, filled by each test.
class FindStudents : public testing::Test {
 protected:
  void add(const std::string& name, const std::string& content = "x = 1\n") {
    base::write_file(folder_.path() / name, content);
  }
  fs::path path(const std::string& name) const { return folder_.path() / name; }
  void find() { found_ = find_students(folder_.path()); }

  // "id: file file" of each student.
  Strings students() const {
    Strings all;
    for (const Entry& entry : found_.entries) {
      all.push_back(entry.id + ":");
      for (const fs::path& file : entry.files) all.back() += " " + file.string();
    }
    return all;
  }

  base::TempFolder folder_;
  Entries found_{};
};

TEST_F(FindStudents, TakesFoldersAndFilesInOrder) {
  add("zoe.ipynb");
  add("ada/q10.py");
  add("ada/q2.py");
  add("ada/old/q1.py");
  add("j.smith");
  find();
  EXPECT_EQ(students(),
            (Strings{"ada: ada/old/q1.py ada/q2.py ada/q10.py", "j.smith: j.smith", "zoe: zoe.ipynb"}));
  EXPECT_EQ(found_.problems, Strings{});
  EXPECT_EQ(found_.entries[0].name, "ada");
}

TEST_F(FindStudents, PassesOverWhatNobodyMeantToHandIn) {
  add(".DS_Store");
  add("__MACOSX/ada.py");
  add("ada/.ipynb_checkpoints/q-checkpoint.ipynb");
  add("ada/__pycache__/q.pyc");
  add("ada/env/pyvenv.cfg");
  add("ada/env/lib/site.py");
  add("ada/q.py");
  find();
  EXPECT_EQ(students(), (Strings{"ada: ada/q.py"}));
  EXPECT_EQ(found_.problems, Strings{});
}

TEST_F(FindStudents, RefusesLinksThatLeaveTheFolder) {
  const base::TempFolder elsewhere;
  base::write_file(elsewhere.path() / "secret.py", "x");
  add("ada/q.py");
  add("bob.py");
  fs::create_symlink(elsewhere.path() / "secret.py", path("eve.py"));
  fs::create_directory_symlink(elsewhere.path(), path("eve"));
  fs::create_directory_symlink(".", path("all"));
  fs::create_symlink("nowhere", path("lost"));
  fs::create_symlink("../bob.py", path("ada/copied.py"));
  fs::create_symlink(elsewhere.path() / "secret.py", path("ada/secret.py"));
  fs::create_symlink("nowhere", path("ada/lost"));
  fs::create_symlink("q.py", path("ada/again.py"));
  fs::create_directory_symlink("..", path("ada/up"));
  find();
  EXPECT_EQ(students(), (Strings{"ada: ada/q.py", "bob: bob.py"}));
  std::sort(found_.problems.begin(), found_.problems.end());
  EXPECT_EQ(found_.problems,
            (Strings{"'all' is a link that leaves the folder: refused",
                     "'eve' is a link that leaves the folder: refused",
                     "'eve.py' is a link that leaves the folder: refused",
                     "'lost' is a link to nothing: passed over",
                     "ada: 'ada/copied.py' is a link that leaves the student's folder: refused",
                     "ada: 'ada/lost' is a link to nothing: passed over",
                     "ada: 'ada/secret.py' is a link that leaves the student's folder: refused",
                     "ada: 'ada/up' is a link that leaves the student's folder: refused"}));
}

TEST_F(FindStudents, FollowsLinksThatStayInside) {
  add("ada/q.py");
  fs::create_directory_symlink("ada", path("byron"));
  find();
  EXPECT_EQ(students(), (Strings{"ada: ada/q.py", "byron: byron/q.py"}));
}

TEST_F(FindStudents, RefusesWhatIsNoFile) {
  ASSERT_EQ(::mkfifo(path("pipe.py").c_str(), 0600), 0);
  add("ada/q.py");
  ASSERT_EQ(::mkfifo(path("ada/pipe").c_str(), 0600), 0);
  find();
  EXPECT_EQ(students(), (Strings{"ada: ada/q.py"}));
  EXPECT_EQ(found_.problems, (Strings{"'pipe.py' is no regular file: refused",
                                      "ada: 'ada/pipe' is no regular file: refused"}));
}

TEST_F(FindStudents, GradesNoneOfTwoWithOneId) {
  add("ada/q.py");
  add("ada.py");
  add("bob.py");
  find();
  EXPECT_EQ(students(), (Strings{"ada:", "bob: bob.py"}));
  EXPECT_EQ(found_.entries[0].problems,
            (Strings{"'ada' and 'ada.py' have the same id: none of them is graded"}));
  EXPECT_EQ(found_.problems, (Strings{"ada: 'ada' and 'ada.py' have the same id: none of them is graded"}));
}

TEST_F(FindStudents, SaysWhichFoldersAreEmpty) {
  fs::create_directories(path("ada/nothing"));
  find();
  EXPECT_EQ(students(), (Strings{"ada:"}));
  EXPECT_EQ(found_.problems, (Strings{"ada: the folder has no files"}));
}

TEST_F(FindStudents, SaysThatThereAreNone) {
  find();
  EXPECT_EQ(found_.problems, (Strings{"no submissions in " + folder_.path().string()}));
}

TEST_F(FindStudents, MakesIdsThatCanBeFileNames) {
  add("ada\nbyron.py");
  find();
  EXPECT_EQ(students(), (Strings{"ada_byron: ada\nbyron.py"}));
  EXPECT_EQ(found_.problems,
            (Strings{"ada_byron: the id of 'ada byron.py' is 'ada_byron', since not all of its "
                     "characters can stand in a file's name"}));
}

TEST_F(FindStudents, KnowsTheFoldersOfMoodle) {
  add("Ada Byron_17_assignsubmission_file_/work.py");
  add("Ada Byron_17_assignsubmission_onlinetext_/onlinetext.html");
  add("bob.py");
  find();
  EXPECT_EQ(students(), (Strings{"Ada Byron_17: Ada Byron_17_assignsubmission_file_/work.py "
                                 "Ada Byron_17_assignsubmission_onlinetext_/onlinetext.html",
                                 "bob: bob.py"}));
  EXPECT_EQ(found_.entries[0].name, "Ada Byron");
}

TEST_F(FindStudents, KnowsTheFilesOfCanvas) {
  add("byronada_4711_90001_q1.py");
  add("byronada_4711_90002_q2.py");
  add("sandbob_LATE_4712_90003_work.ipynb");
  find();
  EXPECT_EQ(students(), (Strings{"byronada_4711: byronada_4711_90001_q1.py byronada_4711_90002_q2.py",
                                 "sandbob_4712: sandbob_LATE_4712_90003_work.ipynb"}));
}

TEST_F(FindStudents, TakesNamesOfCanvasOnlyWhereAllAreSuch) {
  add("byronada_4711_90001_q1.py");
  add("bob.py");
  find();
  EXPECT_EQ(students(), (Strings{"bob: bob.py", "byronada_4711_90001_q1: byronada_4711_90001_q1.py"}));
}

TEST(FindStudentsOf, AFolderThatIsNotThereThrows) {
  EXPECT_THROW(find_students("/nowhere/at/all"), base::SystemError);
}

}  // namespace
}  // namespace grader::submission
