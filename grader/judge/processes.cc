#include <algorithm>

#include "grader/base/text.h"
#include "grader/evidence/timeline.h"
#include "grader/judge/claims.h"
#include "grader/judge/rules.h"
#include "grader/judge/sentences.h"

namespace grader::judge {
namespace {

using evidence::Evidence;
using evidence::Process;
using Workers = std::vector<const Process*>;

std::string processes_text(std::size_t count) {
  return base::count_of(static_cast<long>(count), "process", "processes");
}

// Threads are often taken for processes.
std::string none_started(const Evidence& evidence) {
  const int threads = evidence::threads_started(evidence);
  if (threads == 0) return "no process was started";
  return "no process was started: " + base::count_of(threads, "thread") + (threads == 1 ? " was" : " were") +
         " started instead, inside the one process";
}

std::string started(std::size_t count) {
  return processes_text(count) + (count == 1 ? " was" : " were") + " started";
}

Finding count_in(const Evidence& evidence, const spec::ChildProcesses& wanted) {
  const Workers workers = evidence::workers(evidence);
  const auto count = static_cast<int>(workers.size());
  const std::string asked = asked_instead(count, wanted.count, wanted.at_least, wanted.at_most);
  const std::string said = count == 0 ? none_started(evidence) : started(workers.size());
  if (asked.empty()) return {true, said, ids_of(workers)};
  return {false, said + "; asked for: " + asked, ids_of(workers)};
}

// Why never more than one was there: the first next one came after the end of the one before.
std::string one_by_one(const Workers& workers) {
  const bool joined =
      std::adjacent_find(workers.begin(), workers.end(), [](const Process* a, const Process* b) {
        return !a->reaped || *a->reaped > b->born;
      }) == workers.end();
  return joined ? "each was waited for before the next was started"
                : "each had ended before the next was started";
}

Finding at_once_in(const Evidence& evidence, int wanted) {
  const Workers workers = evidence::workers(evidence);
  const int most = evidence::most_at_once(workers);
  const auto count = static_cast<int>(workers.size());
  if (count == 0) return {false, none_started(evidence), {}};
  std::string message = processes_text(workers.size());
  if (most >= wanted) {
    if (count == 1) return {true, message, ids_of(workers)};
    message += ", " + (most == count ? "all" : std::to_string(most) + " of them") + " alive at once";
    return {true, message, ids_of(workers)};
  }
  if (count < wanted) {
    return {false, started(workers.size()) + "; asked for: " + std::to_string(wanted) + " at once",
            ids_of(workers)};
  }
  message += ", but never more than " + std::to_string(most) + " at a time";
  if (most == 1) message += ": " + one_by_one(workers);
  return {false, message, ids_of(workers)};
}

}  // namespace

Ruling judge_one(const spec::ChildProcesses& wanted, const Attempt& attempt) {
  const Verdict counted =
      in_every_trial(attempt, [&](const Evidence& evidence) { return count_in(evidence, wanted); });
  if (!wanted.at_once) return counted;
  const Verdict together =
      in_some_trial(attempt, [&](const Evidence& evidence) { return at_once_in(evidence, *wanted.at_once); });
  const bool only_at_once = !wanted.count && !wanted.at_least && !wanted.at_most;
  if (only_at_once || counted.kind == VerdictKind::kPassed) return together;
  return both(counted, together);
}

}  // namespace grader::judge
