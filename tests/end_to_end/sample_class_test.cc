#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>

#include <optional>

#include "grader/base/json.h"
#include "grader/evidence/json.h"
#include "grader/evidence/timeline.h"
#include "tests/end_to_end/command.h"
#include "tests/end_to_end/listener.h"
#include "tests/end_to_end/verdicts.h"

// The sample class, graded once for all tests of this file.

namespace grader::end_to_end {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;
using testing::Not;

constexpr int kPort = 27811;  // at which one of the students knocks

std::string at(const fs::path& file) { return base::read_file(file); }

// What tells that a file was written again: it is then another one with the same name.
std::map<fs::path, ino_t> identities_of(const fs::path& reports, const std::string& folder) {
  std::map<fs::path, ino_t> all;
  for (const auto& entry : fs::recursive_directory_iterator(reports)) {
    struct stat status {};
    if (entry.path().parent_path().filename() != folder || !entry.is_regular_file()) continue;
    if (::stat(entry.path().c_str(), &status) == 0) all[entry.path()] = status.st_ino;
  }
  return all;
}

std::map<fs::path, std::string> files_named(const std::string& name, const fs::path& reports) {
  std::map<fs::path, std::string> all;
  for (const auto& entry : fs::recursive_directory_iterator(reports))
    if (entry.path().filename() == name) all[entry.path().lexically_relative(reports)] = at(entry.path());
  return all;
}

class SampleClass : public testing::Test {
 protected:
  static void SetUpTestSuite() {
    ::setenv("SAMPLE_CLASS_SECRET", "to be seen by nobody", 1);
    folder_.emplace();
    Listener listener(kPort);
    said_ = grade(kProject / "submissions", out());
    connections_ = listener.connections();
    is_listening_ = can_connect(kPort) && listener.connections() == 1;
  }
  static void TearDownTestSuite() { folder_.reset(); }

  static fs::path out() { return folder_->path() / "reports"; }

  // What the program of an answer printed.
  static std::string printed(const std::string& student, const std::string& trial) {
    std::string problem;
    const auto json = base::parse_json(at(out() / student / "evidence" / (trial + ".json")));
    const auto result = json ? evidence::trial_result_from(*json, problem) : std::nullopt;
    if (!result || !std::holds_alternative<evidence::Evidence>(*result)) return "no evidence: " + problem;
    return evidence::output_of(std::get<evidence::Evidence>(*result), evidence::Stream::kStdout);
  }

  static inline std::optional<base::TempFolder> folder_;
  static inline Said said_;
  static inline int connections_ = -1;
  static inline bool is_listening_ = false;
};

TEST_F(SampleClass, IsGradedWithoutFaultsOfOurs) {
  EXPECT_EQ(said_.exit_code, 0) << said_.err;
  EXPECT_THAT(said_.out, HasSubstr((out() / "index.html").string()));
}

TEST_F(SampleClass, GetsTheVerdictsThatAPersonGave) {
  const auto wanted = notes_in(kProject / "tests" / "end_to_end" / "sample_class.txt");
  const auto got = verdicts_below(out());
  ASSERT_GE(wanted.size(), 31u);
  for (const auto& [student, verdicts] : wanted)
    EXPECT_EQ(verdicts, got.contains(student) ? got.at(student) : "no report");
  for (const auto& [student, verdicts] : got)
    EXPECT_TRUE(wanted.contains(student)) << "nobody said what this student must get:\n" << verdicts;
}

TEST_F(SampleClass, HasAllItsReports) {
  for (const char* name : {"index.html", "class.json", "gradebook.csv", "junit.xml"})
    EXPECT_GT(fs::file_size(out() / name), 0u) << name;
  for (const auto& [student, verdicts] : verdicts_below(out())) {
    EXPECT_GT(fs::file_size(out() / student / "report.html"), 0u) << student;
    EXPECT_GT(fs::file_size(out() / student / "report.md"), 0u) << student;
    const auto report = base::parse_json(at(out() / student / "report.json"));
    for (const auto& question : report->at("questions"))
      for (const auto& trial : question.at("trials"))
        EXPECT_TRUE(fs::exists(out() / student / trial.at("evidence").get<std::string>())) << student;
  }
}

TEST_F(SampleClass, FindsEveryDoorOfTheBoxClosed) {
  const std::string seen = printed("jonas-keller", "Q3-natural");
  EXPECT_THAT(seen, HasSubstr("/etc/shadow is closed"));
  EXPECT_THAT(seen, HasSubstr("/root/.ssh/id_rsa is closed"));
  EXPECT_THAT(seen, Not(HasSubstr("with secrets")));
  EXPECT_THAT(seen, HasSubstr("homes of others: []"));
  EXPECT_THAT(seen, HasSubstr("work of others: []"));
  EXPECT_THAT(seen, HasSubstr("secrets: []"));
}

TEST_F(SampleClass, ReachesNoPortOfTheMachine) {
  EXPECT_TRUE(is_listening_);
  EXPECT_EQ(connections_, 0);
  EXPECT_THAT(printed("jonas-keller", "Q5-natural"),
              HasSubstr("['nobody is there', 'nobody is there', 'nobody is there']"));
}

TEST_F(SampleClass, WritesNothingThatWorksInAReport) {
  EXPECT_THAT(printed("rhys-morgan", "Q3-natural"), HasSubstr("<script>alert('pre')</script>"));
  for (const char* name : {"rhys-morgan/report.html", "index.html"}) {
    EXPECT_THAT(at(out() / name), Not(HasSubstr("<script"))) << name;
    EXPECT_THAT(at(out() / name), Not(HasSubstr("<img"))) << name;
    EXPECT_THAT(at(out() / name), Not(HasSubstr("<i>worker"))) << name;
  }
  for (const char* name : {"rhys-morgan/report.html", "rhys-morgan/report.md", "junit.xml", "gradebook.csv"})
    EXPECT_THAT(at(out() / name), Not(HasSubstr("\x1b"))) << name;
  // A CI server takes a line that begins so for an order.
  for (const char* name : {"rhys-morgan/report.md", "junit.xml", "gradebook.csv"})
    EXPECT_THAT(at(out() / name), Not(HasSubstr("\n::error"))) << name;
}

TEST_F(SampleClass, IsNotRunAgainWhenNothingHasChanged) {
  const auto reports = files_named("report.json", out());
  const auto evidence = identities_of(out(), "evidence");
  ASSERT_GT(evidence.size(), 200u);
  const Said again = grade(kProject / "submissions", out());
  EXPECT_EQ(again.exit_code, 0) << again.err;
  EXPECT_EQ(files_named("report.json", out()), reports);
  EXPECT_EQ(identities_of(out(), "evidence"), evidence);
}

// The grader alone in a folder, without its warden, cannot run anything.
TEST_F(SampleClass, IsJudgedAgainWithoutRunningAnything) {
  const base::TempFolder elsewhere;
  fs::copy_file(kBuild / "grader", elsewhere.path() / "grader");
  fs::copy(out(), elsewhere.path() / "reports", fs::copy_options::recursive);
  const auto reports = files_named("report.json", out());
  for (const auto& [file, text] : reports) fs::remove(elsewhere.path() / "reports" / file);
  const Said said = Command({elsewhere.path() / "grader", "report", elsewhere.path() / "reports"}).wait();
  EXPECT_EQ(said.exit_code, 0) << said.err;
  EXPECT_EQ(files_named("report.json", elsewhere.path() / "reports"), reports);
}

}  // namespace
}  // namespace grader::end_to_end
