#include <gtest/gtest.h>

#include <filesystem>
#include <set>

#include "grader/base/file.h"
#include "grader/spec/behaviour_reader.h"
#include "tests/spec/complaints.h"

namespace grader::spec {
namespace {

namespace fs = std::filesystem;

fs::path project() { return PROJECT_FOLDER; }

std::optional<Assignment> shipped(const std::string& name) {
  base::Diagnostics problems;
  return read_assignment(project() / "specs" / name, problems);
}

double points_of(const Assignment& assignment) {
  double points = 0;
  for (const Question& question : assignment.questions) points += question.points;
  return points;
}

TEST(ShippedSpecs, AreWithoutComplaint) {
  for (const auto& entry : fs::directory_iterator(project() / "specs")) {
    if (!entry.is_directory()) continue;
    EXPECT_EQ(complaints(entry.path()), "") << entry.path();
  }
}

TEST(ShippedSpecs, OnPythonMultiprocessingAskSixQuestions) {
  const auto assignment = shipped("python-multiprocessing");
  ASSERT_TRUE(assignment);
  std::string ids;
  for (const Question& question : assignment->questions) ids += question.id + " ";
  EXPECT_EQ(ids, "Q1 Q2 Q3 Q4 Q5 Q6 ");
  EXPECT_EQ(points_of(*assignment), 80);
  const AnswerKind kinds[] = {AnswerKind::kProse, AnswerKind::kProse,       AnswerKind::kCode,
                              AnswerKind::kProse, AnswerKind::kCodeOrProse, AnswerKind::kCode};
  for (std::size_t i = 0; i < std::size(kinds); ++i)
    EXPECT_EQ(assignment->questions[i].answer, kinds[i]) << i;
  EXPECT_EQ(assignment->questions[5].environments.size(), 3u) << "random numbers differ only by luck";
}

TEST(ShippedSpecs, OnDrillsAskThreeExactTasks) {
  const auto assignment = shipped("process-drills");
  ASSERT_TRUE(assignment);
  ASSERT_EQ(assignment->questions.size(), 3u);
  EXPECT_EQ(assignment->questions[0].title, "Four distinct numbers");
  EXPECT_EQ(assignment->questions[1].title, "Squared array");
  EXPECT_EQ(assignment->questions[2].title, "Pool results");
  EXPECT_EQ(points_of(*assignment), 60);
}

TEST(ShippedSpecs, ShowGoodAndBadAnswersToEveryQuestionInCode) {
  for (const char* name : {"python-multiprocessing", "process-drills"}) {
    const auto assignment = shipped(name);
    ASSERT_TRUE(assignment);
    for (const Question& question : assignment->questions) {
      if (question.answer == AnswerKind::kProse) continue;
      int good = 0;
      int bad = 0;
      for (const Example& example : question.examples) ++(example.status == "passed" ? good : bad);
      EXPECT_GE(good, 3) << name << " " << question.id;
      EXPECT_GE(bad, 4) << name << " " << question.id;
    }
  }
}

TEST(SpecReference, DescribesEveryBehaviourWithItsClaim) {
  const std::string reference = base::read_file(project() / "docs/spec.md");
  for (const BehaviourKind& kind : behaviour_kinds()) {
    const std::string row = "| [`" + std::string(kind.name) + "`](#" + std::string(kind.name) + ") | " +
                            std::string(kind.summary) + " | " + std::string(kind.claim) + " |";
    EXPECT_NE(reference.find(row), std::string::npos) << "missing: " << row;
    EXPECT_NE(reference.find("\n### " + std::string(kind.name) + "\n"), std::string::npos) << kind.name;
  }
}

TEST(SpecReference, ShowsASpecThatCanBeRead) {
  const std::string reference = base::read_file(project() / "docs/spec.md");
  const base::TempFolder folder;
  for (const std::string name : {"assignment.yaml", "Q6.yaml"}) {
    const std::string begin = "`" + name + "`:\n\n```yaml\n";
    const std::size_t at = reference.find(begin);
    ASSERT_NE(at, std::string::npos) << name;
    const std::size_t text = at + begin.size();
    base::write_file(folder.path() / name, reference.substr(text, reference.find("\n```", text) + 1 - text));
  }
  EXPECT_EQ(complaints(folder.path()), "");
}

}  // namespace
}  // namespace grader::spec
