#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/evidence/evidence.h"
#include "grader/evidence/material.h"
#include "grader/spec/spec.h"

namespace grader::judge {

enum class VerdictKind { kPassed, kFailed, kUndecided, kNotRun };

// "passed", "failed", "undecided", "not_run".
std::string_view name_of(VerdictKind kind);

// What is said of one behaviour, in a sentence a student understands, and where in the evidence it shows.
struct Verdict {
  VerdictKind kind = VerdictKind::kNotRun;
  std::string message{};
  std::optional<int> trial{};    // index into Material::trials: the witness or the counter-example
  std::vector<int> processes{};  // of that trial's evidence
};

// One row of a report.
struct BehaviourResult {
  std::string behaviour{};  // "child_processes"
  Verdict verdict{};
  double points = 0;
  double max_points = 0;
  std::string hint{};         // the spec's; shown when it did not pass
  std::string environment{};  // of the witness or counter-example; empty for a static one
};

// A classic mistake of programs with many processes: advice, which changes no marks.
struct Mistake {
  std::string id{};              // "join_in_start_loop"
  std::string title{};           // "Start and join in one loop"
  std::string message{};         // a sentence that names the place
  std::string hint{};            // what to change
  std::optional<int> trial{};    // index into Material::trials: where it shows
  std::string environment{};     // of that trial
  std::vector<int> processes{};  // of that trial's evidence
  int line = 0;                  // of the program; 0 where it has no line
};

enum class Status { kPassed, kPartial, kFailed, kMissing, kNeedsReview, kGraderError };

// "passed", "partial", "failed", "missing", "needs_review", "grader_error".
std::string_view name_of(Status status);

struct QuestionResult {
  std::string id{};
  std::string title{};
  double score = 0;
  double max_score = 0;
  Status status = Status::kMissing;
  int program = 0;  // the attempt that counted, where an answer holds several programs
  std::vector<BehaviourResult> behaviours{};
  std::vector<Mistake> mistakes{};  // of that attempt
  std::string summary{};            // a sentence where there is something to say of the whole question
};

enum class StudentStatus { kGraded, kPartly, kUnreadable, kGraderError };

// "graded", "partly", "unreadable", "grader_error".
std::string_view name_of(StudentStatus status);

struct StudentResult {
  std::string id{};
  std::string name{};
  StudentStatus status = StudentStatus::kGraded;
  double score = 0;
  double max_score = 0;
  bool needs_review = false;
  std::vector<QuestionResult> questions{};
  std::vector<std::string> problems{};  // of reading the submission
};

}  // namespace grader::judge
