#include "grader/app/reports.h"

#include <algorithm>
#include <utility>

#include "grader/base/text.h"
#include "grader/judge/judge.h"

namespace grader::app {
namespace {

// The results of a record, with the material of each question beside it.
report::StudentReport judged(const spec::Assignment& assignment, const Record& record) {
  report::StudentReport report;
  std::vector<judge::QuestionResult> results;
  for (const spec::Question& question : assignment.questions) {
    const auto kept =
        std::find_if(record.questions.begin(), record.questions.end(),
                     [&](const KeptQuestion& k) { return k.material.answer.question == question.id; });
    if (kept == record.questions.end()) continue;
    results.push_back(judge::judge_question(question, kept->material));
    report.materials.push_back(kept->material);
  }
  report.result = judge::sum_up(record.id, record.name, record.readable, record.problems, std::move(results));
  return report;
}

}  // namespace

judge::StudentResult write_student_reports(const spec::Assignment& assignment, const Record& record,
                                           const std::filesystem::path& out) {
  report::StudentReport report = judged(assignment, record);
  report::write_student(assignment, report, out);
  return std::move(report.result);
}

void add_isolation(const Record& record, report::Isolation& isolation) {
  for (const KeptQuestion& question : record.questions) report::add_isolation({question.material}, isolation);
}

void write_class_reports(const spec::Assignment& assignment, const RunRecord& run,
                         const std::map<std::string, judge::StudentResult>& results,
                         const report::Isolation& isolation, const std::filesystem::path& out) {
  report::ClassReport report{assignment.id, assignment.title, {}, run.problems, isolation};
  long unfinished = 0;
  for (const std::string& id : run.students) {
    const auto result = results.find(id);
    if (result != results.end()) {
      report.students.push_back(result->second);
      continue;
    }
    const auto record = read_record(out / id);
    if (!record || !record->finished()) {
      ++unfinished;
      continue;
    }
    const report::StudentReport kept = judged(assignment, *record);
    report.students.push_back(kept.result);
    report::add_isolation(kept.materials, report.isolation);
  }
  if (unfinished > 0) {
    report.problems.push_back(base::count_of(unfinished, "student has", "students have") +
                              " not been graded yet");
  }
  report::write_class(report, out);
}

}  // namespace grader::app
