#include "grader/app/outcome.h"

#include <algorithm>

namespace grader::app {
namespace {

bool failed_by_us(const judge::StudentResult& student) {
  return student.status == judge::StudentStatus::kGraderError ||
         std::any_of(student.questions.begin(), student.questions.end(),
                     [](const judge::QuestionResult& q) { return q.status == judge::Status::kGraderError; });
}

}  // namespace

Exit exit_for(const std::vector<judge::StudentResult>& students, std::optional<double> fail_under) {
  if (std::any_of(students.begin(), students.end(), failed_by_us)) return Exit::kNotGraded;
  const auto is_under = [&](const judge::StudentResult& student) {
    // The small number forgives what adding up tenths leaves behind.
    return fail_under && student.score + 1e-9 < *fail_under / 100 * student.max_score;
  };
  return std::any_of(students.begin(), students.end(), is_under) ? Exit::kBelow : Exit::kDone;
}

}  // namespace grader::app
