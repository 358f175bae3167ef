#include "grader/judge/marks.h"

#include <algorithm>
#include <cmath>

#include "grader/judge/judge.h"

namespace grader::judge {
namespace {

constexpr double kNothing = 1e-9;

StudentStatus student_status_of(bool readable, const std::vector<QuestionResult>& questions) {
  if (!readable) return StudentStatus::kUnreadable;
  const auto failed = std::count_if(questions.begin(), questions.end(),
                                    [](const auto& q) { return q.status == Status::kGraderError; });
  if (failed == 0) return StudentStatus::kGraded;
  const auto answered = std::count_if(questions.begin(), questions.end(),
                                      [](const auto& q) { return q.status != Status::kMissing; });
  return failed == answered ? StudentStatus::kGraderError : StudentStatus::kPartly;
}

bool is_open(const QuestionResult& question) {
  return question.status == Status::kNeedsReview || marks_of(question.behaviours).undecided > 0;
}

}  // namespace

std::string_view name_of(VerdictKind kind) {
  switch (kind) {
    case VerdictKind::kPassed:
      return "passed";
    case VerdictKind::kFailed:
      return "failed";
    case VerdictKind::kUndecided:
      return "undecided";
    case VerdictKind::kNotRun:
      break;
  }
  return "not_run";
}

std::string_view name_of(Status status) {
  switch (status) {
    case Status::kPassed:
      return "passed";
    case Status::kPartial:
      return "partial";
    case Status::kFailed:
      return "failed";
    case Status::kMissing:
      return "missing";
    case Status::kNeedsReview:
      return "needs_review";
    case Status::kGraderError:
      break;
  }
  return "grader_error";
}

std::string_view name_of(StudentStatus status) {
  switch (status) {
    case StudentStatus::kGraded:
      return "graded";
    case StudentStatus::kPartly:
      return "partly";
    case StudentStatus::kUnreadable:
      return "unreadable";
    case StudentStatus::kGraderError:
      break;
  }
  return "grader_error";
}

double rounded_points(double points) { return std::round(points * 100) / 100; }

Marks marks_of(const std::vector<BehaviourResult>& rows) {
  Marks marks;
  for (const BehaviourResult& row : rows) {
    marks.points += row.points;
    marks.possible += row.verdict.kind == VerdictKind::kNotRun ? row.max_points : row.points;
    if (row.verdict.kind == VerdictKind::kUndecided) ++marks.undecided;
    if (row.verdict.kind == VerdictKind::kNotRun) ++marks.not_run;
  }
  return marks;
}

Status status_of(const Marks& marks, double max_score) {
  if (marks.not_run > 0) return Status::kGraderError;
  if (marks.undecided > 0) return Status::kNeedsReview;
  if (marks.points >= max_score - kNothing) return Status::kPassed;
  return marks.points > kNothing ? Status::kPartial : Status::kFailed;
}

StudentResult sum_up(const std::string& id, const std::string& name, bool readable,
                     const std::vector<std::string>& problems, std::vector<QuestionResult> questions) {
  StudentResult result{.id = id, .name = name, .status = student_status_of(readable, questions)};
  for (const QuestionResult& question : questions) {
    result.score += question.score;
    result.max_score += question.max_score;
    result.needs_review = result.needs_review || is_open(question);
  }
  result.score = rounded_points(result.score);
  result.questions = std::move(questions);
  result.problems = problems;
  return result;
}

}  // namespace grader::judge
