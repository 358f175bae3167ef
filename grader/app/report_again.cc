#include <algorithm>
#include <map>

#include "grader/app/class_table.h"
#include "grader/app/commands.h"
#include "grader/app/log.h"
#include "grader/app/outcome.h"
#include "grader/app/prepare.h"
#include "grader/app/reports.h"

namespace grader::app {
namespace {

// Says of which questions of the spec nothing is kept: they were added after the grading.
void warn_of_new_questions(const spec::Assignment& assignment, const Record& record) {
  for (const spec::Question& question : assignment.questions) {
    const bool kept =
        std::any_of(record.questions.begin(), record.questions.end(),
                    [&](const KeptQuestion& k) { return k.material.answer.question == question.id; });
    if (!kept) warn(record.id + ": nothing is kept of " + question.id + "; it needs grader grade");
  }
}

}  // namespace

Exit report_again(const ReportOptions& options) {
  const auto run = read_run(options.reports);
  if (!run) {
    complain("grader: " + options.reports.string() + " was not written by grader grade\n");
    return Exit::kMistake;
  }
  const auto assignment = read_spec(options.spec.empty() ? run->spec : options.spec);
  if (!assignment) return Exit::kMistake;
  const auto claim = claim_folder(options.reports);
  if (!claim) return Exit::kMistake;

  std::map<std::string, judge::StudentResult> results;
  std::vector<judge::StudentResult> shown;
  report::Isolation isolation;
  for (const std::string& id : run->students) {
    const auto record = read_record(options.reports / id);
    if (!record || !record->finished()) {
      warn(id + ": not graded yet");
      continue;
    }
    warn_of_new_questions(*assignment, *record);
    shown.push_back(write_student_reports(*assignment, *record, options.reports));
    results[id] = shown.back();
    add_isolation(*record, isolation);
  }
  write_class_reports(*assignment, *run, results, isolation, options.reports);
  say(class_table(shown) + "\n" + reports_line(options.reports));
  return exit_for(shown, std::nullopt);
}

}  // namespace grader::app
