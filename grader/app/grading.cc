#include "grader/app/grading.h"

#include <algorithm>
#include <utility>

#include "grader/app/reports.h"
#include "grader/judge/judge.h"
#include "grader/plan/plan.h"

namespace grader::app {
namespace {

bool is_shuffled(const evidence::Trial& trial) {
  return trial.environment.kind == evidence::Environment::kShuffled;
}

bool was_run(const evidence::Trial& trial) {
  return std::holds_alternative<evidence::Evidence>(trial.result);
}

// Whether a shuffled run is the counter-example to some behaviour.
bool is_refuted(const spec::Question& question, const evidence::Material& material) {
  const auto result = judge::judge_question(question, material);
  return std::any_of(result.behaviours.begin(), result.behaviours.end(), [&](const auto& row) {
    return row.verdict.kind == judge::VerdictKind::kFailed && row.verdict.trial &&
           is_shuffled(material.trials[static_cast<std::size_t>(*row.verdict.trial)]);
  });
}

// Shuffled runs that were not needed any more; whether there were any.
bool forget_unneeded(KeptQuestion& question) {
  auto& trials = question.material.trials;
  const std::size_t before = trials.size();
  for (std::size_t i = trials.size(); i-- > 0;) {
    if (!is_shuffled(trials[i]) || was_run(trials[i])) continue;
    trials.erase(trials.begin() + static_cast<std::ptrdiff_t>(i));
    question.fingerprints.erase(question.fingerprints.begin() + static_cast<std::ptrdiff_t>(i));
  }
  return trials.size() < before;
}

}  // namespace

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
  pupil.refuted.resize(pupil.record.questions.size());
  for (std::size_t i = 0; i < pupil.record.questions.size(); ++i) note_refutation(i, pupil);
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
  for (evidence::Trial& trial : plan.impossible) {
    write_evidence(trial, folder_of(pupil.record));
    kept.fingerprints.emplace_back();
    kept.material.trials.push_back(std::move(trial));
  }
  return kept;
}

void Grading::take(std::size_t job, const evidence::TrialResult& result) {
  const Place& place = places_.at(job);
  Pupil& pupil = pupils_.at(place.student);
  KeptQuestion& question = pupil.record.questions.at(place.question);
  evidence::Trial& trial = question.material.trials.at(place.trial);
  if (!wants(job)) {
    if (--pupil.waiting == 0) finish(pupil);
    return;
  }
  trial.result = result;
  write_evidence(trial, folder_of(pupil.record));
  // What the machine could not do is tried again next time.
  if (std::holds_alternative<evidence::Evidence>(result))
    question.fingerprints.at(place.trial) = job_prints_.at(job);
  if (is_shuffled(trial)) note_refutation(place.question, pupil);
  write_trials(pupil.record, folder_of(pupil.record));
  if (--pupil.waiting == 0) finish(pupil);
}

bool Grading::wants(std::size_t job) const {
  const Place& place = places_.at(job);
  const Pupil& pupil = pupils_.at(place.student);
  const evidence::Trial& trial = pupil.record.questions.at(place.question).material.trials.at(place.trial);
  return !(is_shuffled(trial) && pupil.refuted.at(place.question));
}

void Grading::note_refutation(std::size_t question, Pupil& pupil) const {
  const evidence::Material& material = pupil.record.questions[question].material;
  const bool any = std::any_of(material.trials.begin(), material.trials.end(),
                               [](const auto& trial) { return is_shuffled(trial) && was_run(trial); });
  const auto asked = std::find_if(assignment_.questions.begin(), assignment_.questions.end(),
                                  [&](const auto& q) { return q.id == material.answer.question; });
  if (any && asked != assignment_.questions.end()) pupil.refuted[question] = is_refuted(*asked, material);
}

void Grading::finish(Pupil& pupil) {
  bool forgets = false;
  for (std::size_t i = 0; i < pupil.record.questions.size(); ++i) {
    if (pupil.refuted.at(i)) forgets |= forget_unneeded(pupil.record.questions[i]);
  }
  if (forgets) write_trials(pupil.record, folder_of(pupil.record));
  results_[pupil.record.id] = write_student_reports(assignment_, pupil.record, out_);
  add_isolation(pupil.record, isolation_);
  pupil.record.questions.clear();  // the evidence of a whole class would not fit into memory
}

}  // namespace grader::app
