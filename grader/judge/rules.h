#pragma once

#include "grader/judge/attempt.h"
#include "grader/judge/result.h"
#include "grader/spec/behaviour.h"

namespace grader::judge {

// A verdict with the share of the points that it earns.
struct Ruling {
  Verdict verdict{};
  double share = 0;

  Ruling() = default;
  // What is undecided counts in full until a person has looked, unless the rule says another share.
  Ruling(Verdict v)
      : verdict(std::move(v)),
        share(verdict.kind == VerdictKind::kPassed || verdict.kind == VerdictKind::kUndecided ? 1 : 0) {}
  Ruling(Verdict v, double s) : verdict(std::move(v)), share(s) {}
};

// A rule for each behaviour; a behaviour without one does not compile. All but explains are asked only of an
// attempt that has a program which Python could read.
Ruling judge_one(const spec::Finishes& wanted, const Attempt& attempt);
Ruling judge_one(const spec::ChildProcesses& wanted, const Attempt& attempt);
Ruling judge_one(const spec::Threads& wanted, const Attempt& attempt);
Ruling judge_one(const spec::JoinsChildren& wanted, const Attempt& attempt);
Ruling judge_one(const spec::Prints& wanted, const Attempt& attempt);
Ruling judge_one(const spec::PrintsNumber& wanted, const Attempt& attempt);
Ruling judge_one(const spec::Maps& wanted, const Attempt& attempt);
Ruling judge_one(const spec::Pool& wanted, const Attempt& attempt);
Ruling judge_one(const spec::TakesAtMost& wanted, const Attempt& attempt);
Ruling judge_one(const spec::TakesAtLeast& wanted, const Attempt& attempt);
Ruling judge_one(const spec::Messages& wanted, const Attempt& attempt);
Ruling judge_one(const spec::Ordered& wanted, const Attempt& attempt);
Ruling judge_one(const spec::Unordered& wanted, const Attempt& attempt);
Ruling judge_one(const spec::Uses& wanted, const Attempt& attempt);
Ruling judge_one(const spec::Explains& wanted, const Attempt& attempt);

// Whether the printed list follows when the program gets another input list: typed-in results do not.
Verdict follows_input(const spec::Maps& wanted, const Attempt& attempt);

}  // namespace grader::judge
