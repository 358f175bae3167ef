#include "grader/app/grading.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "grader/app/reports.h"
#include "grader/base/file.h"

namespace grader::app {
namespace {

namespace fs = std::filesystem;
using testing::IsEmpty;
using testing::SizeIs;

// A question in words, and two in code that are each run in two environments.
spec::Assignment assignment() {
  spec::Assignment made;
  made.id = "lab";
  made.title = "Lab";
  for (const char* id : {"Q1", "Q2", "Q3"}) {
    spec::Question question;
    question.id = id;
    question.title = id;
    question.points = 4;
    question.answer = spec::AnswerKind::kCode;
    question.behaviours.push_back({spec::Finishes{}, 4, {}, false, {}});
    question.environments = {evidence::Environment::kNatural, evidence::Environment::kRendezvous};
    made.questions.push_back(question);
  }
  made.questions[0].answer = spec::AnswerKind::kProse;
  made.questions[0].behaviours = {{spec::Explains{{{"speed", {"faster"}}}, 1, 0}, 4, {}, false, {}}};
  return made;
}

evidence::Answer in_words(const char* question) {
  evidence::Answer answer;
  answer.question = question;
  answer.parts.push_back({0, 1, 1, false, "It is faster.", ""});
  return answer;
}

evidence::Answer in_code(const char* question, const std::string& code) {
  evidence::Answer answer;
  answer.question = question;
  answer.cells = {1};
  answer.parts.push_back({1, 1, 1, true, code, ""});
  evidence::Program program;
  program.text = code;
  program.lines.push_back({1, 1});
  answer.programs.push_back(program);
  return answer;
}

evidence::Evidence finished() {
  evidence::Evidence made;
  made.exit_code = 0;
  made.processes.resize(1);
  made.processes[0].role = evidence::Role::kRoot;
  made.processes[0].ended = 1;
  made.processes[0].ending = evidence::Exited{0};
  return made;
}

// Gradings of one student, mia, into the same folder.
class GradingTwice : public testing::Test {
 protected:
  void SetUp() override { base::write_file(warden(), "warden"); }

  fs::path warden() const { return folder_.path() / "warden"; }
  fs::path mia(const char* file) const { return folder_.path() / "out" / "mia" / file; }

  Grading start() {
    return {assignment_, folder_.path() / "out", Fingerprints(warden(), evidence::Box::kSealed)};
  }
  void add_mia(Grading& grading) {
    submission::Student student;
    student.id = student.name = "mia";
    grading.add(student, {in_words("Q1"), in_code("Q2", code_), in_code("Q3", "print(3)")});
  }
  // A grading from beginning to end.
  void grade() {
    Grading grading = start();
    add_mia(grading);
    for (std::size_t i = 0; i < grading.jobs().size(); ++i) grading.take(i, finished());
  }
  std::size_t jobs_left() {
    Grading grading = start();
    add_mia(grading);
    return grading.jobs().size();
  }

  base::TempFolder folder_{};
  spec::Assignment assignment_ = assignment();
  std::string code_ = "print(2)";
};

TEST_F(GradingTwice, WantsATrialPerEnvironmentOfEachCodeAnswer) { EXPECT_EQ(jobs_left(), 4u); }

TEST_F(GradingTwice, WritesTheReportsWithTheLastTrial) {
  Grading grading = start();
  add_mia(grading);
  for (const std::size_t job : {3, 1, 0}) grading.take(job, finished());
  EXPECT_FALSE(fs::exists(mia("report.html")));
  EXPECT_THAT(grading.results(), IsEmpty());
  grading.take(2, finished());
  EXPECT_TRUE(fs::exists(mia("report.html")));
  EXPECT_TRUE(fs::exists(mia("report.json")));
  ASSERT_THAT(grading.results(), SizeIs(1));
  EXPECT_EQ(grading.results().at("mia").score, 12);
}

TEST_F(GradingTwice, FinishesAStudentWithoutTrialsAtOnce) {
  Grading grading = start();
  submission::Student student;
  student.id = student.name = "ben";
  grading.add(student, {in_words("Q1"), in_words("Q2"), in_words("Q3")});
  EXPECT_THAT(grading.jobs(), IsEmpty());
  EXPECT_THAT(grading.results(), SizeIs(1));
}

TEST_F(GradingTwice, RunsNothingTwice) {
  grade();
  Grading again = start();
  add_mia(again);
  EXPECT_THAT(again.jobs(), IsEmpty());
  EXPECT_EQ(again.reused(), 4u);
  ASSERT_THAT(again.results(), SizeIs(1));
  EXPECT_EQ(again.results().at("mia").score, 12);
}

TEST_F(GradingTwice, RunsAChangedAnswerAgain) {
  grade();
  code_ = "print(22)";
  EXPECT_EQ(jobs_left(), 2u);
}

TEST_F(GradingTwice, RunsEverythingAgainUnderAnotherWarden) {
  grade();
  base::write_file(warden(), "another warden");
  EXPECT_EQ(jobs_left(), 4u);
}

TEST_F(GradingTwice, RunsEverythingAgainWithOtherLimits) {
  grade();
  assignment_.limits.cpu_seconds = 3;
  EXPECT_EQ(jobs_left(), 4u);
}

TEST_F(GradingTwice, RunsEverythingAgainWhenItIsTold) {
  grade();
  Grading again = start();
  again.forget_old_results();
  add_mia(again);
  EXPECT_THAT(again.jobs(), SizeIs(4));
}

TEST_F(GradingTwice, GoesOnWhereItWasInterrupted) {
  {
    Grading interrupted = start();
    add_mia(interrupted);
    interrupted.take(1, finished());
    interrupted.take(2, finished());
  }
  EXPECT_FALSE(read_record(folder_.path() / "out" / "mia")->finished());
  EXPECT_EQ(jobs_left(), 2u);
}

TEST_F(GradingTwice, TriesAgainWhatTheMachineCouldNotDo) {
  Grading grading = start();
  add_mia(grading);
  for (std::size_t i = 1; i < 4; ++i) grading.take(i, finished());
  grading.take(0, evidence::NotRun{"no memory"});
  EXPECT_EQ(grading.results().at("mia").questions[1].status, judge::Status::kGraderError);
  EXPECT_EQ(jobs_left(), 1u);
}

TEST_F(GradingTwice, RunsOnlyTheQuestionThatIsAskedForAndKeepsTheOthers) {
  grade();
  assignment_.limits.cpu_seconds = 3;
  Grading again = start();
  again.only_question("Q2");
  add_mia(again);
  ASSERT_THAT(again.jobs(), SizeIs(2));
  again.take(0, finished());
  again.take(1, finished());
  EXPECT_THAT(again.results().at("mia").questions, SizeIs(3));
  EXPECT_EQ(again.results().at("mia").score, 12);
}

TEST_F(GradingTwice, LeavesOutQuestionsThatNobodyAskedForAndThatWereNeverRun) {
  Grading grading = start();
  grading.only_question("Q2");
  add_mia(grading);
  ASSERT_THAT(grading.jobs(), SizeIs(2));
  grading.take(0, finished());
  grading.take(1, finished());
  EXPECT_THAT(grading.results().at("mia").questions, SizeIs(1));
}

TEST_F(GradingTwice, RemovesTheEvidenceOfTrialsThatAreNoMore) {
  grade();
  const std::size_t before = std::distance(fs::directory_iterator(mia("evidence")), fs::directory_iterator());
  assignment_.questions[1].environments = {evidence::Environment::kNatural};
  EXPECT_EQ(jobs_left(), 0u);
  const std::size_t after = std::distance(fs::directory_iterator(mia("evidence")), fs::directory_iterator());
  EXPECT_EQ(before, 4u);
  EXPECT_EQ(after, 3u);
}

evidence::Evidence crashed(int seed) {
  evidence::Evidence made = finished();
  made.environment = {evidence::Environment::kShuffled, seed};
  made.outcome = evidence::Outcome::kCrashed;
  made.exit_code = 1;
  made.processes[0].ending = evidence::Exited{1};
  return made;
}

// Question 2 alone, under the seeds 1 to 4.
class GradingShuffled : public GradingTwice {
 protected:
  void SetUp() override {
    GradingTwice::SetUp();
    auto& environments = assignment_.questions[1].environments;
    environments.clear();
    for (int seed = 1; seed <= 4; ++seed) environments.push_back({evidence::Environment::kShuffled, seed});
  }
  Grading start_with_mia() {
    Grading grading = start();
    grading.only_question("Q2");
    add_mia(grading);
    return grading;
  }
};

TEST_F(GradingShuffled, RunsNoFurtherSeedOnceOneHasRefutedTheAnswer) {
  Grading grading = start_with_mia();
  ASSERT_THAT(grading.jobs(), SizeIs(4));
  grading.take(0, finished());
  EXPECT_TRUE(grading.wants(1));
  grading.take(1, crashed(2));
  EXPECT_FALSE(grading.wants(2));
  grading.take(2, evidence::NotRun{"not needed"});
  grading.take(3, evidence::NotRun{"not needed"});
  const auto& row = grading.results().at("mia").questions[0].behaviours[0];
  EXPECT_EQ(row.verdict.kind, judge::VerdictKind::kFailed);
  EXPECT_EQ(row.environment, "shuffled:2");
  EXPECT_THAT(read_record(folder_.path() / "out" / "mia")->questions[0].material.trials, SizeIs(2));
}

TEST_F(GradingShuffled, NamesTheSeedInTheSentenceOfEveryReport) {
  Grading grading = start_with_mia();
  grading.take(0, finished());
  grading.take(1, crashed(2));
  for (const std::size_t job : {2, 3}) grading.take(job, evidence::NotRun{"not needed"});
  const std::string sentence = "program ended with exit code 1 (with the schedule shuffled:2)";
  for (const char* report : {"report.html", "report.json", "report.md"})
    EXPECT_THAT(base::read_file(mia(report)), testing::HasSubstr(sentence)) << report;
}

TEST_F(GradingShuffled, KnowsTheRefutationAgainAtTheNextStart) {
  {
    Grading grading = start_with_mia();
    grading.take(0, crashed(1));
    for (std::size_t job = 1; job < 4; ++job) grading.take(job, evidence::NotRun{"not needed"});
  }
  const Grading again = start_with_mia();
  ASSERT_THAT(again.jobs(), SizeIs(3));
  EXPECT_FALSE(again.wants(0));
}

TEST_F(GradingTwice, JudgesAgainWhatIsKept) {
  grade();
  assignment_.questions[2].behaviours[0].points = 9;
  assignment_.questions[2].points = 9;
  const auto record = read_record(folder_.path() / "out" / "mia");
  ASSERT_TRUE(record);
  EXPECT_EQ(write_student_reports(assignment_, *record, folder_.path() / "out").score, 17);
}

TEST_F(GradingTwice, PutsKeptStudentsIntoTheReportsOfTheClass) {
  grade();
  const fs::path out = folder_.path() / "out";
  write_class_reports(assignment_, {"", {"ben", "mia"}, {}}, {}, {}, out);
  const std::string gradebook = base::read_file(out / "gradebook.csv");
  EXPECT_THAT(gradebook, testing::HasSubstr("mia"));
  EXPECT_THAT(gradebook, testing::Not(testing::HasSubstr("ben")));
  EXPECT_THAT(base::read_file(out / "class.json"), testing::HasSubstr("1 student has not been graded yet"));
  EXPECT_THAT(base::read_file(out / "index.html"), testing::HasSubstr("Programs ran at isolation full"));
}

}  // namespace
}  // namespace grader::app
