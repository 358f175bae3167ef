#include "grader/app/grading.h"

#include <utility>

#include "grader/app/reports.h"
#include "grader/plan/plan.h"

namespace grader::app {

Grading::Grading(const spec::Assignment& assignment, std::filesystem::path out, Fingerprints fingerprints)
    : assignment_(assignment), out_(std::move(out)), fingerprints_(std::move(fingerprints)) {}

void Grading::add(const submission::Student& student, const std::vector<evidence::Answer>& answers) {
  Pupil& pupil = pupils_.emplace_back();
  pupil.record = {student.id, student.name, student.readable, student.problems, {}};
  const std::filesystem::path folder = folder_of(pupil.record);
  Record old = read_record(folder).value_or(Record{});
  const auto old_trials = fresh_ ? std::map<std::string, evidence::Trial>() : reusable_trials(old);
  // Until the new index is written there is none: at no time does a fingerprint stand beside the evidence of
  // another trial.
  std::filesystem::remove(folder / "trials.json");
  for (std::size_t i = 0; i < assignment_.questions.size(); ++i) {
    const std::string& id = assignment_.questions[i].id;
    if (only_question_.empty() || only_question_ == id) {
      pupil.record.questions.push_back(plan(i, answers.at(i), old_trials, pupil));
      continue;
    }
    for (KeptQuestion& kept : old.questions) {
      if (kept.material.answer.question == id && kept.finished)
        pupil.record.questions.push_back(std::move(kept));
    }
  }
  write_record(pupil.record, folder);
  remove_stale_evidence(pupil.record, folder);
  if (pupil.waiting == 0) finish(pupil);
}

KeptQuestion Grading::plan(std::size_t question, const evidence::Answer& answer,
                           const std::map<std::string, evidence::Trial>& old, Pupil& pupil) {
  plan::Plan plan = plan::plan_trials(assignment_, assignment_.questions[question], answer);
  KeptQuestion kept;
  kept.material.answer = answer;
  for (std::size_t i = 0; i < plan.trials.size(); ++i) {
    evidence::Trial& trial = plan.trials[i];
    const std::string fingerprint = fingerprints_.of(plan.jobs.at(i));
    const auto known = old.find(fingerprint);
    if (known != old.end()) {
      trial.result = known->second.result;
      kept.fingerprints.push_back(fingerprint);
      if (trial.file != known->second.file) write_evidence(trial, folder_of(pupil.record));
      ++reused_;
    } else {
      std::filesystem::remove(folder_of(pupil.record) / trial.file);
      kept.fingerprints.emplace_back();
      places_.push_back({pupils_.size() - 1, pupil.record.questions.size(), i});
      job_prints_.push_back(fingerprint);
      jobs_.push_back(std::move(plan.jobs[i]));
      ++pupil.waiting;
    }
    kept.material.trials.push_back(std::move(trial));
  }
  return kept;
}

void Grading::take(std::size_t job, const evidence::TrialResult& result) {
  const Place& place = places_.at(job);
  Pupil& pupil = pupils_.at(place.student);
  KeptQuestion& question = pupil.record.questions.at(place.question);
  evidence::Trial& trial = question.material.trials.at(place.trial);
  trial.result = result;
  write_evidence(trial, folder_of(pupil.record));
  // What the machine could not do is tried again next time.
  if (std::holds_alternative<evidence::Evidence>(result))
    question.fingerprints.at(place.trial) = job_prints_.at(job);
  write_trials(pupil.record, folder_of(pupil.record));
  if (--pupil.waiting == 0) finish(pupil);
}

void Grading::finish(Pupil& pupil) {
  results_[pupil.record.id] = write_student_reports(assignment_, pupil.record, out_);
  pupil.record.questions.clear();  // the evidence of a whole class would not fit into memory
}

}  // namespace grader::app
