#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/file.h>

#include <chrono>
#include <map>
#include <thread>

#include "grader/base/system_error.h"
#include "grader/base/unique_fd.h"
#include "tests/end_to_end/command.h"

// What the machine can do to a grading: no room, no right to write, no user but one, a second grading at the
// same place.

namespace grader::end_to_end {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

// One student, and a shell in which `grade` grades that one into the folder $out, where `mount` may be used:
// in a mount namespace of its own that ends with it.
class Fault : public testing::Test {
 protected:
  Fault() {
    fs::create_directories(class_);
    fs::create_directories(out_);
    fs::copy(kProject / "submissions" / "jonas-keller.ipynb", class_);
  }

  Said shell(const std::string& script) const {
    const std::string start =
        "set -e\nout=$1\nsaved=$2\ngrader=$3\nsubmissions=$4\nspec=$5\n"
        "grade() { code=0; $grader grade $submissions --spec $spec --out $out \"$@\" || code=$?; }\n"
        "save() { cp -a $out/. $saved; }\n"
        // What is not as it was saved, of all files: "Only in out/…: …", "Files saved/… and out/… differ".
        "changes() { diff -rq $saved $out | sed \"s#$saved#saved#g; s#$out#out#g\"; }\n";
    return Command({"/usr/bin/unshare", "--user", "--map-root-user", "--mount", "/bin/sh", "-c",
                    start + script, "sh", out_, folder_.path() / "saved", kBuild / "grader", class_,
                    kSampleSpec})
        .wait();
  }

  const fs::path& out() const { return out_; }
  const fs::path& submissions() const { return class_; }

 private:
  base::TempFolder folder_{};
  fs::path class_ = folder_.path() / "class";
  fs::path out_ = folder_.path() / "out";
};

// Whatever room is left, from none to some: an error that says so, and all files are as they were before.
// Only the evidence of a trial that was run again may be that of the new run, whole.
TEST_F(Fault, OfAFullDiskLeavesTheOldReports) {
  const Said said = shell(
      "mount -t tmpfs -o size=2m none $out\n"
      "grade >/dev/null 2>&1\necho first $code\n"
      "save\n"
      "for left in 0 1 3 8 16; do\n"
      "  dd if=/dev/zero of=$out/filler bs=4k 2>/dev/null || true\n"
      "  truncate -s -$((4096 * left)) $out/filler\n"
      "  grade --fresh >/dev/null\n  echo full $code\n"
      "  rm $out/filler\n"
      "  changes | sed '\\#^Files saved/jonas-keller/evidence/#d'\n"
      "  tail -qc2 $out/jonas-keller/evidence/* | sort -u\n"
      "done\n"
      "grade >/dev/null 2>&1\necho again $code\n");
  EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
  EXPECT_EQ(said.out, "first 0\nfull 3\n}\nfull 3\n}\nfull 3\n}\nfull 3\n}\nfull 3\n}\nagain 0\n");
  EXPECT_THAT(said.err, HasSubstr("No space left on device"));
}

TEST_F(Fault, OfAReadOnlyDiskLeavesTheOldReports) {
  const Said said = shell(
      "mount -t tmpfs -o size=2m none $out\n"
      "grade >/dev/null 2>&1\necho first $code\n"
      "save\n"
      "mount -o remount,bind,ro $out\n"
      "grade --fresh >/dev/null\necho read-only $code\n"
      "changes\n");
  EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
  EXPECT_EQ(said.out, "first 0\nread-only 3\n");
  EXPECT_THAT(said.err, HasSubstr("Read-only file system"));
}

// As in a container: root there, and no other user of the machine to become.
TEST_F(Fault, OfHavingNoOtherUserIsNone) {
  const Said said = shell("grade >/dev/null\necho $code $(id -u)\n");
  EXPECT_EQ(said.exit_code, 0) << said.out << said.err;
  EXPECT_EQ(said.out, "0 0\n");
}

// Every file below a folder, with its content.
std::map<fs::path, std::string> files_below(const fs::path& folder) {
  std::map<fs::path, std::string> files;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[entry.path()] = base::read_file(entry.path());
  }
  return files;
}

TEST_F(Fault, OfASecondGradingAtTheSamePlaceChangesNothing) {
  ASSERT_EQ(grade(submissions(), out()).exit_code, 0);
  const auto before = files_below(out());
  const base::UniqueFd first(base::check(::open(out().c_str(), O_RDONLY | O_CLOEXEC), "open"));
  base::check(::flock(first.get(), LOCK_EX | LOCK_NB), "claim the folder");
  EXPECT_EQ(grade(submissions(), out(), {"--fresh"}).exit_code, 2);
  const auto after = files_below(out());
  for (const auto& [path, content] : before)
    EXPECT_TRUE(after.contains(path) && after.at(path) == content) << path << " has changed";
  EXPECT_EQ(after.size(), before.size());
}

TEST_F(Fault, OfASecondGradingAtTheSamePlaceIsSaid) {
  Command first(
      {kBuild / "grader", "grade", kProject / "submissions", "--spec", kSampleSpec, "--out", out()});
  while (first.is_running() && !fs::exists(out() / "run.json"))
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  const Said second = grade(submissions(), out());
  EXPECT_EQ(second.exit_code, 2);
  EXPECT_THAT(second.err, AllOf(HasSubstr("Another grading is writing into"), Not(HasSubstr("terminate"))));
}

}  // namespace
}  // namespace grader::end_to_end
