#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <optional>

#include "grader/base/json.h"
#include "grader/base/text.h"
#include "tests/broken/cases.h"
#include "tests/broken/graded.h"

// A class in which nearly everybody has handed in something that is broken, graded once for all tests of this
// file: the command must come to its end, say of each what is wrong, and give the others their marks.

namespace grader::broken {
namespace {

using base::Json;
using testing::HasSubstr;

// What the grader itself may take at most, whatever is in the class. The programs of the students and
// Python's parser are other processes with limits of their own.
constexpr long kMostMemory = 1 << 20;  // KiB

const char* const kHealthy[] = {"AHealthyOne", "MHealthyOne", "zHealthyOne"};

std::vector<Case> all_cases() {
  std::vector<Case> all;
  for (const auto& some : {broken_notebooks(), broken_encodings(), broken_zips(), broken_names(),
                           broken_entries(), broken_python(), broken_texts()})
    all.insert(all.end(), some.begin(), some.end());
  return all;
}

// Whether a text can be shown anywhere: no control characters but line ends, no bytes that are no UTF-8, and
// no marks that turn the direction of writing.
bool is_printable(const std::string& text) { return base::printable(text) == text; }

// The class, graded before the first test. Says at the end how many were handled, if all were.
class BrokenClass : public testing::Environment {
 public:
  void SetUp() override {
    folder_.emplace();
    write_spec(folder_->path() / "spec");
    for (const char* healthy : kHealthy) put(submissions() / healthy / "work.py", kRight);
    for (const Case& one : all_cases()) one.write(submissions() / one.name);
    graded_ = grade(submissions(), folder_->path() / "spec", out());
    std::cout << "The grader took " << graded_.memory / 1024 << " MiB at most.\n";
  }

  void TearDown() override {
    folder_.reset();
    const testing::UnitTest& tests = *testing::UnitTest::GetInstance();
    if (tests.Passed() && handled_ == all_cases().size())
      std::cout << handled_ << " broken submissions handled\n";
  }

  fs::path submissions() const { return folder_->path() / "in" / "class"; }
  fs::path out() const { return folder_->path() / "reports"; }
  const Graded& graded() const { return graded_; }
  Json report_of(const std::string& id) const { return report_in(out(), id); }
  void count_handled() { ++handled_; }

 private:
  std::optional<base::TempFolder> folder_{};
  Graded graded_{};
  std::size_t handled_ = 0;
};

BrokenClass& the_class() {
  static auto* const shared =
      static_cast<BrokenClass*>(testing::AddGlobalTestEnvironment(new BrokenClass));  // GoogleTest deletes it
  return *shared;
}

// Before the tests begin.
const BrokenClass& kRegistered = the_class();

class Broken : public testing::TestWithParam<Case> {};

TEST_P(Broken, IsHandled) {
  const Case& one = GetParam();
  if (one.told == Told::kClass) {
    for (const std::string& words : one.says)
      EXPECT_THAT(the_class().graded().class_problems, HasSubstr(words));
  } else {
    const std::string id = one.id.empty() ? one.name : one.id;
    ASSERT_TRUE(fs::exists(the_class().out() / id / "report.json"))
        << the_class().graded().said.err.substr(0, 2000);
    const Json report = the_class().report_of(id);
    const std::string said = sentences(report);
    for (const std::string& words : one.says) EXPECT_THAT(said, HasSubstr(words));
    EXPECT_TRUE(is_printable(said)) << said;
    if (one.score) {
      EXPECT_EQ(report.at("score"), *one.score) << said;
    }
    EXPECT_NE(report.at("status"), "grader_error") << said;
    EXPECT_LT(said.size(), 50'000u);
    for (const char* file : {"report.html", "report.md"})
      EXPECT_TRUE(fs::exists(the_class().out() / id / file)) << file;
  }
  if (!HasFailure()) the_class().count_handled();
}

TEST(Brokenness, EndsTheCommandInNoUnusualWay) {
  EXPECT_EQ(the_class().graded().said.exit_code, 0) << the_class().graded().said.err;
}

TEST(Brokenness, KeepsTheGradersMemoryBounded) {
  EXPECT_GT(the_class().graded().memory, 0);
  EXPECT_LT(the_class().graded().memory, kMostMemory);
}

TEST(Brokenness, HurtsNoNeighbour) {
  for (const char* healthy : kHealthy) {
    const Json report = the_class().report_of(healthy);
    EXPECT_EQ(report.at("score"), 2) << healthy;
    EXPECT_EQ(report.at("problems"), Json::array()) << healthy;
  }
}

TEST(Brokenness, PrintsNothingThatATerminalObeys) {
  EXPECT_TRUE(is_printable(the_class().graded().said.out));
  EXPECT_TRUE(is_printable(the_class().graded().said.err));
  EXPECT_TRUE(is_printable(the_class().graded().class_problems));
}

TEST(Brokenness, WritesNothingOutsideOfTheReports) {
  for (const auto& entry : fs::directory_iterator(the_class().submissions().parent_path()))
    EXPECT_EQ(entry.path().filename(), "class");
  EXPECT_FALSE(fs::exists("/tmp/abs.py"));
}

std::string name_of(const testing::TestParamInfo<Case>& row) { return row.param.name; }

INSTANTIATE_TEST_SUITE_P(Submission, Broken, testing::ValuesIn(all_cases()), name_of);

}  // namespace
}  // namespace grader::broken
