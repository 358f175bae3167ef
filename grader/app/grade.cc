#include <algorithm>
#include <optional>

#include "grader/app/class_table.h"
#include "grader/app/commands.h"
#include "grader/app/grading.h"
#include "grader/app/interrupt.h"
#include "grader/app/log.h"
#include "grader/app/machine.h"
#include "grader/app/outcome.h"
#include "grader/app/prepare.h"
#include "grader/app/reports.h"
#include "grader/app/run_jobs.h"
#include "grader/app/select.h"
#include "grader/base/text.h"
#include "grader/plan/plan.h"
#include "grader/submission/find_students.h"
#include "grader/submission/read.h"

namespace grader::app {
namespace {

namespace fs = std::filesystem;

// Why these folders cannot be graded from and into; empty if they can.
std::string trouble_with(const GradeOptions& options) {
  const std::string from = options.submissions.string();
  if (!fs::is_directory(options.submissions)) return from + " is not a folder of submissions";
  const fs::path place =
      fs::weakly_canonical(options.out).lexically_relative(fs::weakly_canonical(options.submissions));
  if (place.empty() || *place.begin() == "..") return {};
  return "the reports would be written among the submissions in " + from +
         "; choose another folder with --out";
}

void change_everywhere(const LimitChanges& changes, spec::Assignment& assignment) {
  change(changes, assignment.limits);
  for (spec::Question& question : assignment.questions) {
    if (question.limits) change(changes, *question.limits);
  }
}

// Who is in the class, and who of them is to be graded now.
struct Roll {
  RunRecord run{};
  std::vector<submission::Entry> entries{};
};

// Nothing, and says why, when there is no such class or nobody in it is meant.
std::optional<Roll> call_roll(const GradeOptions& options, const spec::Assignment& assignment) {
  Roll roll{{fs::absolute(options.spec), {}, {}}, {}};
  std::string problem = trouble_with(options);
  if (problem.empty()) {
    submission::Entries found = submission::find_students(options.submissions);
    set_aside_reserved(found);
    for (const submission::Entry& entry : found.entries) roll.run.students.push_back(entry.id);
    roll.run.problems = found.problems;
    roll.entries = select(options.only, found.entries, assignment, problem);
  }
  if (problem.empty()) return roll;
  complain("grader: " + problem + "\n");
  return std::nullopt;
}

submission::Language read_as(spec::Language language) {
  switch (language) {
    case spec::Language::kPython:
      break;
    case spec::Language::kC:
    case spec::Language::kCpp:
      return submission::Language::kC;
    case spec::Language::kOther:
      return submission::Language::kOther;
  }
  return submission::Language::kPython;
}

// Reads what is to be graded, and says what was passed over.
std::vector<submission::Student> read_students(const Roll& roll, const fs::path& folder,
                                               spec::Language language) {
  const std::vector<std::string>& said = roll.run.problems;
  for (const std::string& problem : said) warn(problem);
  std::vector<submission::Student> students;
  for (const submission::Entry& entry : roll.entries) {
    if (interrupted()) break;
    students.push_back(submission::read_student(entry, folder, read_as(language)));
    for (const std::string& problem : students.back().problems) {
      const std::string line = entry.id + ": " + problem;
      if (std::find(said.begin(), said.end(), line) == said.end()) warn(line);
    }
  }
  return students;
}

// What has to be built before it can be run: of all questions, or of the only one that is asked for.
std::vector<plan::ToBuild> to_build(const spec::Assignment& assignment, const std::string& only,
                                    std::vector<std::vector<evidence::Answer>>& answers) {
  std::vector<plan::ToBuild> all;
  for (auto& of_student : answers) {
    for (std::size_t i = 0; i < of_student.size(); ++i) {
      const spec::Question& question = assignment.questions.at(i);
      if (only.empty() || only == question.id) all.push_back({&question, &of_student[i]});
    }
  }
  return all;
}

void say_reused(std::size_t trials) {
  if (trials > 0)
    note(base::count_of(static_cast<long>(trials), "trial") + " unchanged since the last grading");
}

// What is said at the end: the marks, and where the reports are.
Exit conclude(const GradeOptions& options, const Grading& grading, std::size_t wanted) {
  std::vector<judge::StudentResult> results;
  for (const auto& [id, result] : grading.results()) results.push_back(result);
  say(class_table(results) + "\n" + reports_line(options.out));
  if (!interrupted()) return exit_for(results, options.fail_under);
  complain("Interrupted: " + std::to_string(results.size()) + " of " +
           base::count_of(static_cast<long>(wanted), "student") +
           " finished; the same command goes on from there.\n");
  return Exit::kInterrupted;
}

}  // namespace

// Grading, from a folder of submissions to a folder of reports.
Exit grade(const GradeOptions& options) {
  auto assignment = read_spec(options.spec);
  if (!assignment || !settle_programs(*assignment)) return Exit::kMistake;
  const auto roll = call_roll(options, *assignment);
  if (!roll) return Exit::kMistake;
  change_everywhere(options.limits, *assignment);
  const Runner runner{find_warden(), options.jobs, options.isolation};
  if (!sandbox_works(runner)) return Exit::kNoSandbox;
  const auto claim = claim_folder(options.out);
  if (!claim) return Exit::kMistake;

  watch_for_interrupts();
  write_run(roll->run, options.out);
  const auto students = read_students(*roll, options.submissions, assignment->language);
  auto answers =
      plan::find_answers(*assignment, students, [&](const auto& jobs) { return runner.ask(jobs); });
  plan::build_programs(to_build(*assignment, options.only.question, answers),
                       [&](const auto& jobs) { return runner.run_all("builds", jobs); });
  Grading grading(*assignment, options.out, Fingerprints(runner.warden, runner.isolation));
  grading.only_question(options.only.question);
  if (options.fresh) grading.forget_old_results();
  for (std::size_t i = 0; i < students.size() && !interrupted(); ++i) grading.add(students[i], answers.at(i));
  say_reused(grading.reused());
  runner.run(
      "trials", grading.jobs(), [&](std::size_t job, const auto& result) { grading.take(job, result); },
      [&](std::size_t job) { return grading.wants(job); });
  write_class_reports(*assignment, roll->run, grading.results(), grading.isolation(), options.out);
  return conclude(options, grading, roll->entries.size());
}

}  // namespace grader::app
