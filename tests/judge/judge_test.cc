#include "grader/judge/judge.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/judge/evidence_builder.h"

namespace grader::judge {
namespace {

using evidence::Environment;
using evidence::Exited;
using spec::AllOf;
using spec::AnyOf;
using spec::ChildProcesses;
using spec::Expected;
using spec::Explains;
using spec::Finishes;
using spec::PrintsNumber;
using spec::Uses;
using testing::ElementsAre;
using testing::IsEmpty;

// "finishes passed 2/2, …": the rows of a result.
std::string rows(const QuestionResult& result) {
  std::string text;
  for (const BehaviourResult& row : result.behaviours) {
    text += (text.empty() ? "" : ", ") + row.behaviour + " " + std::string(name_of(row.verdict.kind)) + " " +
            std::to_string(static_cast<int>(row.points)) + "/" +
            std::to_string(static_cast<int>(row.max_points));
  }
  return text;
}

spec::Question two_workers() {
  return question_of(
      {{.behaviour = Finishes{}, .points = 2, .hint = "Let it end."},
       {.behaviour = ChildProcesses{.count = 2, .at_once = 2}, .points = 5},
       {.behaviour = PrintsNumber{.distinct = true}, .points = 3, .hint = "Give each its own."}});
}

TEST(Question, PassesWithAllPoints) {
  const QuestionResult result = judge_question(
      two_workers(), material_of({}, {trial_of(Story().workers(2).says(1, "1\n").says(2, "2\n"))}));
  EXPECT_EQ(result.id, "Q7");
  EXPECT_EQ(result.title, "Seven");
  EXPECT_EQ(result.status, Status::kPassed);
  EXPECT_EQ(result.score, 10);
  EXPECT_EQ(result.max_score, 10);
  EXPECT_EQ(result.summary, "");
  EXPECT_EQ(rows(result), "finishes passed 2/2, child_processes passed 5/5, prints_number passed 3/3");
  EXPECT_EQ(result.behaviours[0].hint, "");
  EXPECT_EQ(result.behaviours[1].environment, "natural");
}

TEST(Question, IsPartialWithSomePoints) {
  const QuestionResult result =
      judge_question(two_workers(), material_of({}, {trial_of(Story().workers(2))}));
  EXPECT_EQ(result.status, Status::kPartial);
  EXPECT_EQ(result.score, 7);
  EXPECT_EQ(rows(result), "finishes passed 2/2, child_processes passed 5/5, prints_number failed 0/3");
  EXPECT_EQ(result.behaviours[2].hint, "Give each its own.");
}

TEST(Question, FailsWithoutPoints) {
  const QuestionResult result =
      judge_question(two_workers(), material_of({}, {trial_of(Story().ends(0, Exited{1}))}));
  EXPECT_EQ(result.status, Status::kFailed);
  EXPECT_EQ(result.score, 0);
}

TEST(Question, IsMissingWithoutAnAnswer) {
  const QuestionResult result = judge_question(two_workers(), {});
  EXPECT_EQ(result.status, Status::kMissing);
  EXPECT_EQ(result.summary, "no answer was found");
  EXPECT_EQ(rows(result), "finishes failed 0/2, child_processes failed 0/5, prints_number failed 0/3");
  EXPECT_EQ(result.behaviours[0].verdict.message, "there is no answer");
  EXPECT_EQ(result.behaviours[0].hint, "");
}

TEST(Question, IsOursWhereTheMachineFailed) {
  const QuestionResult result = judge_question(
      two_workers(), material_of({}, {trial_of(Story().workers(2).says(1, "1\n").says(2, "2\n")),
                                      missed_trial(Environment::kRendezvous)}));
  EXPECT_EQ(result.status, Status::kGraderError);
  EXPECT_EQ(rows(result), "finishes not_run 0/2, child_processes not_run 0/5, prints_number not_run 0/3");
}

TEST(Question, StillFailsByACounterExampleWhereTheMachineFailed) {
  const QuestionResult result = judge_question(
      question_of({{.behaviour = Finishes{}, .points = 10}}),
      material_of({}, {trial_of(Story().ends(0, Exited{1})), missed_trial(Environment::kRendezvous)}));
  EXPECT_EQ(result.status, Status::kFailed);
}

TEST(Question, FailsWithOneSentenceForCodeThatPythonCannotRead) {
  const QuestionResult result =
      judge_question(two_workers(), material_of({.text = "x = 1\nfor x in y\n  pass\n",
                                                 .lines = {{3, 1}, {3, 2}, {3, 3}},
                                                 .error = evidence::SyntaxError{2, 10, "expected ':'"}},
                                                {}));
  EXPECT_EQ(result.status, Status::kFailed);
  EXPECT_EQ(rows(result), "finishes failed 0/2, child_processes failed 0/5, prints_number failed 0/3");
  for (const BehaviourResult& row : result.behaviours) {
    EXPECT_EQ(row.verdict.message, "Python cannot read line 2, `for x in y`: expected ':'");
    EXPECT_EQ(row.environment, "");
  }
}

TEST(Question, FailsForProseWhereCodeIsAsked) {
  const QuestionResult result =
      judge_question(two_workers(), prose_of("First one makes two processes, then waits."));
  EXPECT_EQ(result.status, Status::kFailed);
  EXPECT_EQ(result.behaviours[0].verdict.message, "the answer holds no code");
}

TEST(Question, FailsForCodeOfWhichNoProgramCouldBeMade) {
  evidence::Material material = material_of({}, {});
  material.answer.parts[0].text = "x = 1";
  material.answer.programs.clear();
  EXPECT_EQ(judge_question(two_workers(), material).behaviours[0].verdict.message,
            "no program could be made of the answer's code");
}

TEST(Question, NeverRunIsNoFailure) {
  EXPECT_EQ(judge_question(two_workers(), material_of({}, {})).status, Status::kGraderError);
}

// Two programs, each run once.
evidence::Material two_programs(Story first, Story second) {
  evidence::Material material = material_of({}, {trial_of(std::move(first)), trial_of(std::move(second), 1)});
  material.answer.programs.emplace_back();
  return material;
}

TEST(Programs, TheBestCounts) {
  const QuestionResult result =
      judge_question(two_workers(), two_programs(Story(), Story().workers(2).says(1, "1\n").says(2, "2\n")));
  EXPECT_EQ(result.program, 1);
  EXPECT_EQ(result.score, 10);
  EXPECT_EQ(result.summary, "the answer holds 2 programs; the second counted");
  EXPECT_EQ(result.behaviours[0].verdict.trial, 1);
}

TEST(Programs, TheFirstOfEqualsCounts) {
  EXPECT_EQ(judge_question(two_workers(), two_programs(Story(), Story())).summary,
            "the answer holds 2 programs; the first counted");
}

TEST(Programs, OneThatWasNotRunMayStillBeTheBest) {
  evidence::Material material = two_programs(Story().workers(2), Story());
  material.trials[1] = missed_trial(Environment::kNatural, 1);
  EXPECT_EQ(judge_question(two_workers(), material).status, Status::kGraderError);
  material.trials[0] = trial_of(Story().workers(2).says(1, "1\n").says(2, "2\n"));
  EXPECT_EQ(judge_question(two_workers(), material).status, Status::kPassed);
}

TEST(Programs, AnUnreadableOneCostsOnlyItself) {
  evidence::Material material = two_programs(Story(), Story().workers(2).says(1, "1\n").says(2, "2\n"));
  material.answer.programs[0].error = evidence::SyntaxError{1, 1, "invalid syntax"};
  EXPECT_EQ(judge_question(two_workers(), material).status, Status::kPassed);
}

TEST(Programs, ManyAreCountedInFigures) {
  evidence::Material material = material_of({}, {});
  for (int i = 1; i < 10; ++i) {
    material.answer.programs.push_back({.error = evidence::SyntaxError{1, 1, "invalid syntax"}});
  }
  material.answer.programs[0].error = evidence::SyntaxError{1, 1, "invalid syntax"};
  material.answer.programs[9].error.reset();
  material.trials.push_back(trial_of(Story(), 9));
  EXPECT_EQ(judge_question(two_workers(), material).summary,
            "the answer holds 10 programs; the number 10 counted");
}

Expected recipe(double points) {
  return {.behaviour = Explains{.ideas = {{"heat", {"heat"}}, {"flour", {"flour"}}}, .at_least = 2},
          .points = points};
}

// Code for ten points, or a description for six.
spec::Question code_or_description() {
  const Expected code{.behaviour = AllOf{{{.behaviour = Finishes{}, .points = 4},
                                          {.behaviour = ChildProcesses{.count = 2}, .points = 6}}},
                      .points = 10};
  spec::Question question = question_of({{.behaviour = AnyOf{{code, recipe(6)}}, .points = 10}});
  question.answer = spec::AnswerKind::kCodeOrProse;
  return question;
}

TEST(AnyOfWays, TheBestGivesItsRows) {
  const QuestionResult result =
      judge_question(code_or_description(), material_of({}, {trial_of(Story().workers(2))}));
  EXPECT_EQ(rows(result), "finishes passed 4/4, child_processes passed 6/6");
  EXPECT_EQ(result.status, Status::kPassed);
  EXPECT_EQ(result.behaviours[0].verdict.message, "the program and its 2 workers ended by themselves");
}

TEST(AnyOfWays, ADescriptionEarnsItsOwnPointsAndAPersonsLook) {
  const QuestionResult result = judge_question(code_or_description(), prose_of("heat the flour"));
  EXPECT_EQ(rows(result), "explains undecided 6/6");
  EXPECT_EQ(result.status, Status::kNeedsReview);
  EXPECT_EQ(result.score, 6);
  EXPECT_EQ(result.max_score, 10);
  EXPECT_EQ(result.behaviours[0].verdict.message,
            "found: heat and flour; a description in place of code: a person has to confirm it (the second "
            "of 2 accepted "
            "ways)");
}

TEST(AnyOfWays, ADescriptionThatIsNotUnderstoodStillGetsAPersonsLook) {
  const QuestionResult result = judge_question(code_or_description(), prose_of("call the bakery"));
  EXPECT_EQ(rows(result), "explains undecided 0/6");
  EXPECT_EQ(result.status, Status::kNeedsReview);
}

TEST(AnyOfWays, TheFirstSpeaksWhereCodeFails) {
  evidence::Material material = material_of({}, {trial_of(Story().ends(0, Exited{1}))});
  EXPECT_EQ(rows(judge_question(code_or_description(), material)),
            "finishes failed 0/4, child_processes failed 0/6");
  material.answer.parts.push_back({.text = "here is how I would do that"});
  EXPECT_EQ(rows(judge_question(code_or_description(), material)),
            "finishes failed 0/4, child_processes failed 0/6");
}

TEST(AnyOfWays, TheSurerOfEqualsCounts) {
  const Expected certain{.behaviour = Uses{}, .points = 6};
  const spec::Question question = question_of({{.behaviour = AnyOf{{recipe(6), certain}}, .points = 6}}, 6);
  evidence::Material material = material_of({}, {});
  material.answer.parts.push_back({.text = "heat"});
  EXPECT_EQ(rows(judge_question(question, material)), "uses passed 6/6");
}

TEST(AnyOfWays, OneThatWasNotRunMayStillBeTheBest) {
  evidence::Material material = material_of({}, {missed_trial(Environment::kNatural)});
  material.answer.parts.push_back({.text = "heat the flour"});
  EXPECT_EQ(judge_question(code_or_description(), material).status, Status::kGraderError);
}

TEST(AnyOfWays, AreOfNoInterestWithoutAnAnswer) {
  const QuestionResult result = judge_question(code_or_description(), {});
  EXPECT_EQ(result.status, Status::kMissing);
  EXPECT_EQ(result.behaviours[0].verdict.message, "there is no answer");
}

TEST(Points, OfUndecidedRowsAreKeptInHundredths) {
  const Expected thirds{.behaviour = Explains{.ideas = {{"heat", {"heat"}}}, .at_least = 3}, .points = 10};
  EXPECT_EQ(judge_question(question_of({thirds}), prose_of("heat")).score, 3.33);
}

QuestionResult question_with(Status status, double score = 0) {
  return {.id = "Q1", .score = score, .max_score = 10, .status = status};
}

TEST(Student, GetsTheSumOfTheQuestions) {
  const StudentResult result =
      sum_up("ada", "Ada", true, {"a page is torn"},
             {question_with(Status::kPassed, 10), question_with(Status::kPartial, 3.33)});
  EXPECT_EQ(result.id, "ada");
  EXPECT_EQ(result.name, "Ada");
  EXPECT_EQ(result.status, StudentStatus::kGraded);
  EXPECT_EQ(result.score, 13.33);
  EXPECT_EQ(result.max_score, 20);
  EXPECT_FALSE(result.needs_review);
  EXPECT_EQ(result.questions.size(), 2U);
  EXPECT_THAT(result.problems, ElementsAre("a page is torn"));
}

TEST(Student, NeedsReviewWhereAQuestionDoes) {
  EXPECT_TRUE(sum_up("a", "A", true, {}, {question_with(Status::kNeedsReview)}).needs_review);
  QuestionResult open = question_with(Status::kGraderError);
  open.behaviours.push_back({.verdict = {.kind = VerdictKind::kUndecided}});
  EXPECT_TRUE(sum_up("a", "A", true, {}, {open}).needs_review);
}

TEST(Student, IsPartlyGradedWhereWeFailedInSome) {
  EXPECT_EQ(sum_up("a", "A", true, {}, {question_with(Status::kGraderError), question_with(Status::kFailed)})
                .status,
            StudentStatus::kPartly);
  EXPECT_EQ(sum_up("a", "A", true, {}, {question_with(Status::kGraderError), question_with(Status::kMissing)})
                .status,
            StudentStatus::kGraderError);
}

TEST(Student, IsUnreadableWhereNothingCouldBeRead) {
  const StudentResult result = sum_up("a", "A", false, {"not text"}, {question_with(Status::kMissing)});
  EXPECT_EQ(result.status, StudentStatus::kUnreadable);
  EXPECT_EQ(result.max_score, 10);
}

TEST(Names, AreThoseOfTheReports) {
  EXPECT_EQ(name_of(VerdictKind::kPassed), "passed");
  EXPECT_EQ(name_of(VerdictKind::kFailed), "failed");
  EXPECT_EQ(name_of(VerdictKind::kUndecided), "undecided");
  EXPECT_EQ(name_of(VerdictKind::kNotRun), "not_run");
  EXPECT_EQ(name_of(Status::kPassed), "passed");
  EXPECT_EQ(name_of(Status::kPartial), "partial");
  EXPECT_EQ(name_of(Status::kFailed), "failed");
  EXPECT_EQ(name_of(Status::kMissing), "missing");
  EXPECT_EQ(name_of(Status::kNeedsReview), "needs_review");
  EXPECT_EQ(name_of(Status::kGraderError), "grader_error");
  EXPECT_EQ(name_of(StudentStatus::kGraded), "graded");
  EXPECT_EQ(name_of(StudentStatus::kPartly), "partly");
  EXPECT_EQ(name_of(StudentStatus::kUnreadable), "unreadable");
  EXPECT_EQ(name_of(StudentStatus::kGraderError), "grader_error");
}

}  // namespace
}  // namespace grader::judge
