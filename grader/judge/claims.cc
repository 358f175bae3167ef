#include "grader/judge/claims.h"

#include <algorithm>

namespace grader::judge {
namespace {

int weight_of(VerdictKind kind) {
  switch (kind) {
    case VerdictKind::kFailed:
      return 3;
    case VerdictKind::kNotRun:
      return 2;
    case VerdictKind::kUndecided:
      return 1;
    case VerdictKind::kPassed:
      break;
  }
  return 0;
}

const Missed* first_missed(const Attempt& attempt) {
  const auto found = std::find_if(attempt.missed.begin(), attempt.missed.end(),
                                  [](const Missed& missed) { return !missed.varied; });
  return found == attempt.missed.end() ? nullptr : &*found;
}

bool is_shuffled(const Run& run) {
  return run.evidence->environment.kind == evidence::Environment::kShuffled;
}

std::string schedule_of(const Run& run) {
  return " (with the schedule " + evidence::name_of(run.evidence->environment) + ")";
}

Verdict never_run() {
  return stated(VerdictKind::kNotRun, "the program was not run, which is no fault of the answer");
}

}  // namespace

Verdict stated(VerdictKind kind, std::string message) {
  return {.kind = kind, .message = std::move(message)};
}

Verdict verdict_of(const Finding& finding, const Run& run) {
  return {.kind = finding.holds ? VerdictKind::kPassed : VerdictKind::kFailed,
          .message = finding.message,
          .trial = run.trial,
          .processes = finding.processes};
}

Verdict not_run(const Missed& missed) {
  const std::string varied = missed.varied ? " with a changed input" : "";
  return stated(VerdictKind::kNotRun, "the machine could not do the run '" +
                                          evidence::name_of(missed.environment) + "'" + varied +
                                          ", which is no fault of the answer: " + missed.why);
}

Verdict in_every_trial(const Attempt& attempt, const Look& look) {
  std::optional<Verdict> passed;
  int shuffled = 0;
  for (const Run& run : attempt.runs) {
    Verdict verdict = verdict_of(look(*run.evidence), run);
    if (verdict.kind == VerdictKind::kFailed) {
      if (is_shuffled(run)) verdict.message += schedule_of(run);
      return verdict;
    }
    if (!passed) passed = std::move(verdict);
    shuffled += is_shuffled(run);
  }
  if (const Missed* missed = first_missed(attempt)) return not_run(*missed);
  if (!passed) return never_run();
  if (shuffled > 0) {
    const std::string count = std::to_string(shuffled);
    passed->message += "; it held in " + count + " of " + count + " shuffled runs";
  }
  return *passed;
}

Verdict in_some_trial(const Attempt& attempt, const Look& look) {
  std::vector<Run> runs = attempt.runs;
  std::stable_partition(runs.begin(), runs.end(), [](const Run& run) {
    return run.evidence->environment == evidence::Environment::kRendezvous;
  });
  std::optional<Verdict> failed;
  for (const Run& run : runs) {
    Verdict verdict = verdict_of(look(*run.evidence), run);
    if (verdict.kind == VerdictKind::kPassed) return verdict;
    if (!failed) failed = std::move(verdict);
  }
  if (const Missed* missed = first_missed(attempt)) return not_run(*missed);
  return failed ? *failed : never_run();
}

Verdict both(const Verdict& first, const Verdict& second) {
  return weight_of(second.kind) > weight_of(first.kind) ? second : first;
}

}  // namespace grader::judge
