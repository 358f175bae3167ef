#include "grader/report/class_figures.h"

#include <algorithm>
#include <map>
#include <numeric>
#include <set>

namespace grader::report {
namespace {

using judge::QuestionResult;
using judge::StudentResult;
using judge::VerdictKind;

void add_question(ClassFigures& figures, const QuestionResult& question) {
  auto found = std::find_if(figures.questions.begin(), figures.questions.end(),
                            [&](const QuestionFigures& one) { return one.id == question.id; });
  if (found == figures.questions.end()) {
    figures.questions.push_back({question.id, question.title, question.max_score});
    found = std::prev(figures.questions.end());
  }
  if (question.status == judge::Status::kGraderError) return;
  found->mean = (found->mean * found->graded + question.score) / (found->graded + 1);
  ++found->graded;
}

// A student counts once for each behaviour, also where a question has several rows of it: as one who failed
// if any of them failed.
void add_stumbles(ClassFigures& figures, const QuestionResult& question) {
  std::map<std::string, bool> failed;
  for (const judge::BehaviourResult& row : question.behaviours) {
    if (row.verdict.kind == VerdictKind::kNotRun) continue;
    bool& this_one = failed[row.behaviour];
    this_one = this_one || row.verdict.kind == VerdictKind::kFailed;
  }
  for (const auto& [name, has_failed] : failed) {
    const std::string& behaviour = name;  // C++20 lets lambdas capture a binding; clang 14 does not
    auto found = std::find_if(figures.stumbles.begin(), figures.stumbles.end(), [&](const Stumble& one) {
      return one.question == question.id && one.behaviour == behaviour;
    });
    if (found == figures.stumbles.end()) found = figures.stumbles.insert(found, {question.id, behaviour});
    ++found->judged;
    if (has_failed) ++found->failed;
  }
}

void add_mistakes(ClassFigures& figures, const StudentResult& student) {
  std::set<std::string> made;
  for (const QuestionResult& question : student.questions) {
    for (const judge::Mistake& mistake : question.mistakes) {
      auto found = std::find_if(figures.mistakes.begin(), figures.mistakes.end(),
                                [&](const MistakeFigures& one) { return one.id == mistake.id; });
      if (found == figures.mistakes.end())
        found = figures.mistakes.insert(found, {mistake.id, mistake.title});
      ++found->answers;
      if (made.insert(mistake.id).second) ++found->students;
    }
  }
}

double median_of(std::vector<double> values) {
  if (values.empty()) return 0;
  std::sort(values.begin(), values.end());
  const std::size_t middle = values.size() / 2;
  return values.size() % 2 == 1 ? values[middle] : (values[middle - 1] + values[middle]) / 2;
}

void add_scores(ClassFigures& figures, const std::vector<StudentResult>& students) {
  std::vector<double> scores;
  for (const StudentResult& student : students) {
    if (!is_whole(student) || student.max_score <= 0) continue;
    scores.push_back(student.score);
    figures.max_score = std::max(figures.max_score, student.max_score);
    const double share = std::clamp(student.score / student.max_score, 0.0, 1.0);
    ++figures.bins[std::min(kBins - 1, static_cast<std::size_t>(share * kBins))];
  }
  figures.graded = static_cast<int>(scores.size());
  figures.median = median_of(scores);
  if (!scores.empty())
    figures.mean = std::accumulate(scores.begin(), scores.end(), 0.0) / static_cast<double>(scores.size());
}

}  // namespace

bool is_whole(const StudentResult& student) {
  const bool graded =
      student.status == judge::StudentStatus::kGraded || student.status == judge::StudentStatus::kPartly;
  return graded &&
         std::none_of(student.questions.begin(), student.questions.end(),
                      [](const QuestionResult& one) { return one.status == judge::Status::kGraderError; });
}

const QuestionResult* question_named(const StudentResult& student, const std::string& id) {
  const auto found = std::find_if(student.questions.begin(), student.questions.end(),
                                  [&](const QuestionResult& one) { return one.id == id; });
  return found == student.questions.end() ? nullptr : &*found;
}

ClassFigures figures_of(const std::vector<StudentResult>& students) {
  ClassFigures figures;
  for (const StudentResult& student : students) {
    for (const QuestionResult& question : student.questions) {
      add_question(figures, question);
      add_stumbles(figures, question);
    }
    add_mistakes(figures, student);
    if (student.needs_review) figures.review.push_back(student.id);
  }
  std::erase_if(figures.stumbles, [](const Stumble& one) { return one.failed == 0; });
  std::stable_sort(figures.stumbles.begin(), figures.stumbles.end(),
                   [](const Stumble& a, const Stumble& b) { return a.failed > b.failed; });
  std::stable_sort(figures.mistakes.begin(), figures.mistakes.end(),
                   [](const MistakeFigures& a, const MistakeFigures& b) { return a.students > b.students; });
  add_scores(figures, students);
  return figures;
}

}  // namespace grader::report
