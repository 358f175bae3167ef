#include <gtest/gtest.h>

#include <set>
#include <string>

#include <pugixml.hpp>

#include "grader/report/writers.h"
#include "tests/report/fixtures.h"

namespace grader::report {
namespace {

using judge::Status;
using judge::StudentResult;
using judge::VerdictKind;

pugi::xml_document junit(const std::vector<StudentResult>& students) {
  pugi::xml_document document;
  EXPECT_TRUE(document.load_string(
      junit_xml({.assignment_id = "lab", .assignment_title = "Lab", .students = students}).c_str()));
  return document;
}

// One student with one question whose only behaviour got this verdict.
StudentResult student(VerdictKind kind, Status status) {
  StudentResult out{.id = "ada", .name = "Ada"};
  judge::QuestionResult question{.id = "Q1", .max_score = 2, .status = status};
  question.behaviours = {
      {.behaviour = "prints", .verdict = {.kind = kind, .message = "Nothing was printed."}, .max_points = 2}};
  out.questions = {question};
  return out;
}

std::string first_complaint(const StudentResult& student) {
  return junit({student}).select_node("//testcase").node().first_child().name();
}

TEST(Junit, TellsTheFaultsOfStudentsFromOurs) {
  EXPECT_EQ(first_complaint(student(VerdictKind::kPassed, Status::kPassed)), "");
  EXPECT_EQ(first_complaint(student(VerdictKind::kFailed, Status::kFailed)), "failure");
  EXPECT_EQ(first_complaint(student(VerdictKind::kUndecided, Status::kNeedsReview)), "skipped");
  EXPECT_EQ(first_complaint(student(VerdictKind::kNotRun, Status::kMissing)), "skipped");
  EXPECT_EQ(first_complaint(student(VerdictKind::kNotRun, Status::kGraderError)), "error");
}

TEST(Junit, SaysTheWholeComplaintInTheElement) {
  const auto document = junit({student(VerdictKind::kFailed, Status::kFailed)});
  const pugi::xml_node failure = document.select_node("//failure").node();
  EXPECT_EQ(std::string(failure.attribute("message").value()), "Nothing was printed.");
  EXPECT_EQ(std::string(failure.text().get()), "Nothing was printed.\n0 / 2 points");
}

TEST(Junit, CountsItsCases) {
  const auto document = junit(fixtures::small_class().students);
  const pugi::xml_node root = document.child("testsuites");
  int tests = 0;
  for (const pugi::xml_node& suite : root.children("testsuite")) {
    const auto count = [&](const char* what) { return static_cast<int>(suite.select_nodes(what).size()); };
    EXPECT_EQ(suite.attribute("tests").as_int(), count("testcase"));
    EXPECT_EQ(suite.attribute("failures").as_int(), count("testcase/failure"));
    EXPECT_EQ(suite.attribute("errors").as_int(), count("testcase/error"));
    EXPECT_EQ(suite.attribute("skipped").as_int(), count("testcase/skipped"));
    tests += count("testcase");
  }
  EXPECT_EQ(root.attribute("tests").as_int(), tests);
  EXPECT_GT(tests, 20);
}

TEST(Junit, GivesEachCaseANameOfItsOwn) {
  StudentResult repeated = student(VerdictKind::kPassed, Status::kPassed);
  repeated.questions[0].behaviours.push_back(repeated.questions[0].behaviours[0]);
  const auto document = junit({repeated});
  std::set<std::string> names;
  for (const auto& one : document.select_nodes("//testcase"))
    names.insert(one.node().attribute("name").value());
  EXPECT_EQ(names, (std::set<std::string>{"Q1 prints", "Q1 prints (2)"}));
}

TEST(Junit, HasACaseForASubmissionThatCouldNotBeRead) {
  const auto document = junit({{.id = "ada",
                                .name = "Ada",
                                .status = judge::StudentStatus::kUnreadable,
                                .problems = {"it ends in the middle"}}});
  EXPECT_EQ(std::string(document.select_node("//failure").node().text().get()),
            "The submission could not be read.\nit ends in the middle");
}

}  // namespace
}  // namespace grader::report
