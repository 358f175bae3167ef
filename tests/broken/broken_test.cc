#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <iostream>
#include <optional>

#include "grader/base/json.h"
#include "grader/base/text.h"
#include "tests/broken/cases.h"
#include "tests/broken/graded.h"

// A class in which nearly everybody has handed in something that is broken, graded once for all tests of this
// file but those of large submissions, of which each is graded by itself: the command must come to its end
// within bounds, say of each what is wrong, and give the others their marks.

namespace grader::broken {
namespace {

using base::Json;
using testing::HasSubstr;

// Of the class: a hundred submissions, of which none is large.
constexpr Most kMostForTheClass{150, 60};

// All that the report of a right answer says in which nothing is odd.
const char* const kNothingOdd = "\nthe program ended by itself\nall that was asked for is printed\n";

const char* const kHealthy[] = {"AHealthyOne", "MHealthyOne", "zHealthyOne"};

enum class Size { kSmall, kLarge };

std::vector<Case> cases_of(Size size) {
  std::vector<Case> all;
  for (const auto& some : {broken_notebooks(), broken_encodings(), broken_zips(), broken_names(),
                           broken_entries(), broken_python(), broken_texts()}) {
    for (const Case& one : some) {
      if (one.alone.has_value() == (size == Size::kLarge)) all.push_back(one);
    }
  }
  return all;
}

const std::vector<Case>& small_cases() {
  static const auto* const cases = new std::vector<Case>(cases_of(Size::kSmall));
  return *cases;
}

const std::vector<Case>& large_cases() {
  static const auto* const cases = new std::vector<Case>(cases_of(Size::kLarge));
  return *cases;
}

// Whether a text can be shown anywhere: no control characters but line ends, no bytes that are no UTF-8, and
// no marks that turn the direction of writing.
bool is_printable(const std::string& text) { return base::printable(text) == text; }

void print(const std::string& what, const end_to_end::Use& use) {
  std::cout << "For " << what << " the grader took " << use.memory / 1024 << " MiB and " << use.seconds
            << " s.\n";
}

void expect_within(const Most& most, const end_to_end::Use& use) {
  EXPECT_GT(use.memory, 0);
  EXPECT_LT(use.memory / 1024, most.mebibytes);
  EXPECT_GT(use.seconds, 0);
  EXPECT_LT(use.seconds, most.seconds);
}

// The report of a student whose submission this is says what it has to say, and nothing else is wrong with
// it.
void expect_told(const Case& one, const fs::path& out, const Graded& graded) {
  const std::string id = one.id.empty() ? one.name : one.id;
  ASSERT_TRUE(fs::exists(out / id / "report.json")) << graded.said.err.substr(0, 2000);
  const Json report = report_in(out, id);
  const std::string said = sentences(report);
  for (const std::string& words : one.says) EXPECT_THAT(said, HasSubstr(words));
  EXPECT_TRUE(is_printable(said)) << said;
  ASSERT_TRUE(one.score) << "what is the right score?";
  EXPECT_EQ(report.at("score"), *one.score) << said;
  EXPECT_NE(report.at("status"), "grader_error") << said;
  EXPECT_LT(said.size(), 50'000u);
  for (const char* file : {"report.html", "report.md"}) EXPECT_TRUE(fs::exists(out / id / file)) << file;
  if (!one.says.empty()) return;
  EXPECT_EQ(*one.score, 2);
  EXPECT_EQ(report.at("status"), "graded");
  EXPECT_EQ(said, kNothingOdd);
}

void expect_healthy(const fs::path& out, const std::string& id) {
  const Json report = report_in(out, id);
  EXPECT_EQ(report.at("score"), 2) << id;
  EXPECT_EQ(sentences(report), kNothingOdd) << id;
}

// The class, graded before the first test that asks for it. Says at the end how many were handled, if all
// were.
class BrokenClass : public testing::Environment {
 public:
  void be_graded() {
    if (folder_) return;
    folder_.emplace();
    write_spec(folder_->path() / "spec");
    for (const char* healthy : kHealthy) put(submissions() / healthy / "work.py", kRight);
    for (const Case& one : small_cases()) {
      if (!one.why_not.empty()) continue;
      one.write(submissions() / one.name);
      ++written_;
    }
    graded_ = grade(submissions(), folder_->path() / "spec", out());
    print("the class", graded_.use);
  }

  void TearDown() override {
    folder_.reset();
    const testing::UnitTest& tests = *testing::UnitTest::GetInstance();
    if (tests.Passed() && handled_ > 0 && handled_ == written_)
      std::cout << handled_ << " broken submissions handled\n";
  }

  fs::path submissions() const { return folder_->path() / "in" / "class"; }
  fs::path out() const { return folder_->path() / "reports"; }
  const Graded& graded() const { return graded_; }
  void count_handled() { ++handled_; }

 private:
  std::optional<base::TempFolder> folder_{};
  Graded graded_{};
  std::size_t written_ = 0;
  std::size_t handled_ = 0;
};

BrokenClass& the_class() {
  static auto* const shared =
      static_cast<BrokenClass*>(testing::AddGlobalTestEnvironment(new BrokenClass));  // GoogleTest deletes it
  return *shared;
}

// Before the tests begin.
const BrokenClass& kRegistered = the_class();

class Broken : public testing::TestWithParam<Case> {
 protected:
  static void SetUpTestSuite() { the_class().be_graded(); }
};

class Brokenness : public testing::Test {
 protected:
  static void SetUpTestSuite() { the_class().be_graded(); }
};

TEST_P(Broken, IsHandled) {
  const Case& one = GetParam();
  if (!one.why_not.empty()) GTEST_SKIP() << one.why_not;
  if (one.told == Told::kClass) {
    EXPECT_FALSE(one.says.empty());
    for (const std::string& words : one.says)
      EXPECT_THAT(the_class().graded().class_problems, HasSubstr(words));
  } else {
    expect_told(one, the_class().out(), the_class().graded());
  }
  if (!HasFailure()) the_class().count_handled();
}

class Large : public testing::TestWithParam<Case> {};

TEST_P(Large, IsHandledWithinBounds) {
  const Case& one = GetParam();
  const base::TempFolder folder;
  const fs::path out = folder.path() / "reports";
  write_spec(folder.path() / "spec");
  put(folder.path() / "class" / "healthy.py", kRight);
  one.write(folder.path() / "class" / one.name);
  const Graded graded = grade(folder.path() / "class", folder.path() / "spec", out);
  print(one.name, graded.use);
  EXPECT_EQ(graded.said.exit_code, 0) << graded.said.err.substr(0, 2000);
  expect_told(one, out, graded);
  expect_within(*one.alone, graded.use);
  expect_healthy(out, "healthy");
  if (!HasFailure()) std::cout << "1 broken submission handled\n";
}

TEST_F(Brokenness, EndsTheCommandInNoUnusualWay) {
  EXPECT_EQ(the_class().graded().said.exit_code, 0) << the_class().graded().said.err;
}

TEST_F(Brokenness, KeepsTheGradersMemoryAndTimeBounded) {
  expect_within(kMostForTheClass, the_class().graded().use);
}

TEST_F(Brokenness, HurtsNoNeighbour) {
  for (const char* healthy : kHealthy) expect_healthy(the_class().out(), healthy);
}

TEST_F(Brokenness, PrintsNothingThatATerminalObeys) {
  EXPECT_TRUE(is_printable(the_class().graded().said.out));
  EXPECT_TRUE(is_printable(the_class().graded().said.err));
  EXPECT_TRUE(is_printable(the_class().graded().class_problems));
}

TEST_F(Brokenness, WritesNothingOutsideOfTheReports) {
  for (const auto& entry : fs::directory_iterator(the_class().submissions().parent_path()))
    EXPECT_EQ(entry.path().filename(), "class");
  EXPECT_FALSE(fs::exists("/tmp/abs.py"));
}

std::string name_of(const testing::TestParamInfo<Case>& row) { return row.param.name; }

INSTANTIATE_TEST_SUITE_P(Submission, Broken, testing::ValuesIn(small_cases()), name_of);
INSTANTIATE_TEST_SUITE_P(Submission, Large, testing::ValuesIn(large_cases()), name_of);

}  // namespace
}  // namespace grader::broken
