#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "grader/app/fingerprint.h"
#include "grader/app/record.h"
#include "grader/evidence/evidence.h"
#include "grader/judge/result.h"
#include "grader/report/report.h"
#include "grader/spec/spec.h"
#include "grader/submission/student.h"

namespace grader::app {

// The grading of a class: knows which trials are still to be run, keeps what comes back, and writes a
// student's reports as soon as the last trial of that student is in.
class Grading {
 public:
  Grading(const spec::Assignment& assignment, std::filesystem::path out, Fingerprints fingerprints);

  // Runs only this question; the others stay as they were kept.
  void only_question(const std::string& question) { only_question_ = question; }
  // Runs everything again.
  void forget_old_results() { fresh_ = true; }

  // A student with an answer to each question of the assignment, in order. Reports are written at once when
  // no trial has to be run.
  void add(const submission::Student& student, const std::vector<evidence::Answer>& answers);

  // The trials that have to be run, of all students added so far.
  const std::vector<evidence::Job>& jobs() const { return jobs_; }
  std::size_t reused() const { return reused_; }

  // Whether a job is still worth running: one of many shuffled runs is not, once another has refuted the
  // answer. Such a job is taken with a NotRun, and forgotten.
  bool wants(std::size_t job) const;

  // The result of the job with this index.
  void take(std::size_t job, const evidence::TrialResult& result);

  // Of the students that are finished, by id.
  const std::map<std::string, judge::StudentResult>& results() const { return results_; }
  // What kept their trials in.
  const report::Isolation& isolation() const { return isolation_; }

 private:
  struct Place {
    std::size_t student = 0;
    std::size_t question = 0;
    std::size_t trial = 0;
  };
  struct Pupil {
    Record record{};
    std::vector<bool> refuted{};  // of each question: by a shuffled run
    std::size_t waiting = 0;      // trials
  };

  std::filesystem::path folder_of(const Record& record) const { return out_ / record.id; }
  KeptQuestion plan(std::size_t question, const evidence::Answer& answer,
                    const std::map<std::string, evidence::Trial>& old, Pupil& pupil);
  void note_refutation(std::size_t question, Pupil& pupil) const;
  void finish(Pupil& pupil);

  const spec::Assignment& assignment_;
  std::filesystem::path out_;
  Fingerprints fingerprints_;
  std::string only_question_{};
  bool fresh_ = false;
  std::vector<Pupil> pupils_{};
  std::vector<evidence::Job> jobs_{};
  std::vector<Place> places_{};            // of each job
  std::vector<std::string> job_prints_{};  // of each job
  std::size_t reused_ = 0;
  std::map<std::string, judge::StudentResult> results_{};
  report::Isolation isolation_{};
};

}  // namespace grader::app
