#include <algorithm>

#include "grader/evidence/timeline.h"
#include "grader/judge/claims.h"
#include "grader/judge/rules.h"
#include "grader/judge/sentences.h"

namespace grader::judge {
namespace {

using evidence::Evidence;
using evidence::Outcome;

Attempt undisturbed(Attempt attempt) {
  std::erase_if(attempt.runs,
                [](const Run& run) { return !evidence::holds_nobody(run.evidence->environment); });
  return attempt;
}

bool ended_by_itself(const Evidence& evidence) {
  return evidence.outcome == Outcome::kFinished || evidence.outcome == Outcome::kCrashed;
}

// Without what a busy machine has added.
double duration_of(const Evidence& evidence) {
  const double time = evidence::root_of(evidence).ended.value_or(evidence.clock.virtual_seconds);
  return std::max(0.0, time - evidence.clock.lag_seconds);
}

std::string took(const Evidence& evidence) {
  const std::string time = seconds_text(duration_of(evidence));
  return ended_by_itself(evidence) ? "the program took " + time : "the program had to be ended after " + time;
}

}  // namespace

Ruling judge_one(const spec::TakesAtMost& wanted, const Attempt& attempt) {
  return in_every_trial(undisturbed(attempt), [&](const Evidence& evidence) -> Finding {
    const bool holds = ended_by_itself(evidence) && duration_of(evidence) <= wanted.seconds;
    const std::string asked = holds ? "" : "; asked for: at most " + seconds_text(wanted.seconds);
    return {holds, took(evidence) + asked, {}};
  });
}

Ruling judge_one(const spec::TakesAtLeast& wanted, const Attempt& attempt) {
  return in_every_trial(undisturbed(attempt), [&](const Evidence& evidence) -> Finding {
    const bool holds = duration_of(evidence) >= wanted.seconds;
    const std::string asked = holds ? "" : "; asked for: at least " + seconds_text(wanted.seconds);
    return {holds, took(evidence) + asked, {}};
  });
}

}  // namespace grader::judge
