#include <algorithm>

#include "grader/evidence/timeline.h"
#include "grader/judge/claims.h"
#include "grader/judge/rules.h"
#include "grader/judge/sentences.h"

namespace grader::judge {
namespace {

using evidence::Evidence;
using evidence::Process;

// A parent that was ended while it waited for its children did wait for them.
bool parent_is_waiting(const Evidence& evidence, const Process& child) {
  if (!evidence.stall) return false;
  const auto& waits = evidence.stall->waits;
  return std::any_of(waits.begin(), waits.end(), [&](const evidence::Wait& wait) {
    return wait.process == child.parent && wait.kind == evidence::PauseKind::kChild;
  });
}

bool is_waited_for(const Evidence& evidence, const Process& child) {
  if (child.reaped_by) return child.reaped_by == child.parent;
  return parent_is_waiting(evidence, child);
}

const Process* process_numbered(const Evidence& evidence, std::optional<int> id) {
  const auto found = std::find_if(evidence.processes.begin(), evidence.processes.end(),
                                  [&](const Process& process) { return process.id == id; });
  return found == evidence.processes.end() ? nullptr : &*found;
}

// Why a child that was not waited for was not.
std::string reason(const Evidence& evidence, const Process& child) {
  if (evidence.outcome != evidence::Outcome::kFinished && evidence.outcome != evidence::Outcome::kCrashed) {
    return "the program was ended before its parent did so";
  }
  const Process* parent = process_numbered(evidence, child.parent);
  const bool outlived = parent && parent->ended && (!child.ended || *child.ended > *parent->ended);
  return outlived ? "it was still running when its parent ended"
                  : "it ended, but its parent did not ask for that";
}

// What is said of workers that were all waited for, or were going to be.
std::string waited_for(const Evidence& evidence, const std::vector<const Process*>& workers) {
  std::vector<int> all;
  bool to_the_end = true;
  for (const Process* worker : workers) {
    all.push_back(worker->id);
    to_the_end &= worker->reaped_by.has_value();
  }
  const std::string names = all_called(evidence, all);
  const bool one = all.size() == 1;
  if (to_the_end) return names + (one ? " was" : " were") + " waited for";
  return "the parent was waiting for " + names + " when the trial was ended";
}

Finding look_for_waits(const Evidence& evidence) {
  const auto workers = evidence::workers(evidence);
  if (workers.empty()) return {false, "no process was started that could be waited for", {}};
  std::vector<int> forgotten;
  const Process* first = nullptr;
  for (const Process* worker : workers) {
    if (is_waited_for(evidence, *worker)) continue;
    if (!first) first = worker;
    forgotten.push_back(worker->id);
  }
  if (!first) return {true, waited_for(evidence, workers), {}};
  const std::string why = reason(evidence, *first);
  if (forgotten.size() == 1)
    return {false, called(evidence, first->id) + " was not waited for: " + why, forgotten};
  if (forgotten.size() == workers.size()) {
    return {false,
            "none of the " + std::to_string(workers.size()) + " workers was waited for; " +
                called(evidence, first->id) + ": " + why,
            forgotten};
  }
  return {
      false,
      all_called(evidence, forgotten) + " were not waited for; " + called(evidence, first->id) + ": " + why,
      forgotten};
}

}  // namespace

Ruling judge_one(const spec::JoinsChildren&, const Attempt& attempt) {
  return in_every_trial(attempt, look_for_waits);
}

}  // namespace grader::judge
