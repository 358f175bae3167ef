#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "tests/end_to_end/command.h"
#include "tests/end_to_end/verdicts.h"

// A small class that programs in C, graded once for all tests of this file.

namespace grader::end_to_end {
namespace {

namespace fs = std::filesystem;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

class CClass : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_.emplace();
    said_ = again();
  }
  static void TearDownTestSuite() { folder_.reset(); }

  static fs::path out() { return folder_->path() / "reports"; }
  static Said again() {
    return grader(
        {"grade", kProject / "tests/end_to_end/c_class", "--spec", "specs/c-processes", "--out", out()});
  }
  static std::string report_of(const std::string& student) {
    return base::read_file(out() / student / "report.md");
  }

  inline static std::optional<base::TempFolder> folder_{};
  inline static Said said_{};
};

TEST_F(CClass, GetsTheVerdictsThatAPersonGave) {
  ASSERT_EQ(said_.exit_code, 0) << said_.out << said_.err;
  EXPECT_EQ(verdicts_below(out()), notes_in(kProject / "tests/end_to_end/c_class.txt"));
}

TEST_F(CClass, IsToldWhatTheCompilerSays) {
  EXPECT_THAT(report_of("bert"), AllOf(HasSubstr("cannot compile line 8"), HasSubstr("before")));
}

TEST_F(CClass, IsToldWhoWaitsForWhatAndWhichSignalEndedWhom) {
  EXPECT_THAT(report_of("bert"),
              HasSubstr("The parent waits for data from a pipe that it holds open for writing itself"));
  EXPECT_THAT(report_of("dora"), AllOf(HasSubstr("The program was ended by SIGSEGV (segmentation fault)"),
                                       HasSubstr(" of the parent waits for a mutex whose holder has ended")));
}

TEST_F(CClass, HearsNothingOfPython) {
  EXPECT_THAT(report_of("bert"), Not(HasSubstr("Python")));
  EXPECT_THAT(report_of("dora"), Not(HasSubstr("Python")));
}

TEST_F(CClass, KeepsNoBuiltFiles) {
  for (const auto& entry : fs::recursive_directory_iterator(out())) {
    if (!entry.is_regular_file()) continue;
    EXPECT_THAT(base::read_file(entry.path()), Not(HasSubstr("base64"))) << entry.path();
  }
}

TEST_F(CClass, IsNotRunAgainWhenNothingHasChanged) {
  EXPECT_THAT(again().err, HasSubstr("100 trials unchanged since the last grading"));
}

}  // namespace
}  // namespace grader::end_to_end
