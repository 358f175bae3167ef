#pragma once

#include <functional>
#include <string>
#include <vector>

#include "grader/judge/attempt.h"
#include "grader/judge/result.h"

namespace grader::judge {

// What one trial says of a behaviour.
struct Finding {
  bool holds = false;
  std::string message{};
  std::vector<int> processes{};
};

using Look = std::function<Finding(const evidence::Evidence&)>;

// An invariant: the first counter-example refutes it; without one, a trial that could not be run leaves it
// open. Of shuffled runs it says in how many it held, or which of them refutes it.
Verdict in_every_trial(const Attempt& attempt, const Look& look);

// An existential claim: the first witness proves it. The rendezvous is asked first, because it is made to
// show what can be; it also speaks where there is no witness.
Verdict in_some_trial(const Attempt& attempt, const Look& look);

// Both claims of one behaviour: what failed counts before what is open, and that before what passed; of
// equals the first.
Verdict both(const Verdict& first, const Verdict& second);

// A verdict that no trial was needed for.
Verdict stated(VerdictKind kind, std::string message);

Verdict verdict_of(const Finding& finding, const Run& run);

// What is said where a trial is missing through no fault of the student.
Verdict not_run(const Missed& missed);

}  // namespace grader::judge
