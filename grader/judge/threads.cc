#include "grader/base/text.h"
#include "grader/evidence/timeline.h"
#include "grader/judge/claims.h"
#include "grader/judge/rules.h"
#include "grader/judge/sentences.h"

namespace grader::judge {
namespace {

using evidence::Evidence;

Finding look(const Evidence& evidence, const spec::Threads& wanted) {
  const int count = evidence::threads_started(evidence);
  std::string said = base::count_of(count, "thread") + (count == 1 ? " was" : " were") + " started";
  if (count == 0) {
    const auto workers = static_cast<long>(evidence::workers(evidence).size());
    said = "no thread was started";
    if (workers > 0) said += ", but " + base::count_of(workers, "process", "processes");
  }
  const std::string asked = asked_instead(count, wanted.count, wanted.at_least, wanted.at_most);
  if (asked.empty()) return {true, said, {}};
  return {false, said + "; asked for: " + asked, {}};
}

}  // namespace

Ruling judge_one(const spec::Threads& wanted, const Attempt& attempt) {
  return in_every_trial(attempt, [&](const Evidence& evidence) { return look(evidence, wanted); });
}

}  // namespace grader::judge
