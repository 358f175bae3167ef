#include <algorithm>
#include <array>

#include "grader/base/text.h"
#include "grader/evidence/timeline.h"
#include "grader/judge/claims.h"
#include "grader/judge/crashes.h"
#include "grader/judge/rules.h"
#include "grader/judge/sentences.h"
#include "grader/judge/stalls.h"

namespace grader::judge {
namespace {

using evidence::Evidence;
using evidence::Outcome;
using evidence::Process;

// Whether a thread was at work when the program was ended.
bool somebody_computes(const Evidence& evidence) {
  return evidence.stall && std::any_of(evidence.stall->waits.begin(), evidence.stall->waits.end(),
                                       [](const evidence::Wait& wait) { return wait.call == "running"; });
}

// Each limit, in words: how much it was, and what usually brings a program there.
std::string limit_sentence(const Evidence& evidence) {
  const evidence::Limits& limits = evidence.limits;
  const evidence::Use& use = evidence.use;
  switch (evidence.outcome) {
    case Outcome::kCpuLimit:
      return "the program was ended after computing for " + seconds_text(use.cpu_seconds) +
             " (the limit is " + seconds_text(limits.cpu_seconds) +
             "); usually that is a loop that never ends";
    case Outcome::kWallLimit:
      return "the program was ended after " + seconds_text(use.wall_seconds) + " (the limit is " +
             seconds_text(limits.wall_seconds) + "); usually " +
             (somebody_computes(evidence) ? "that is a loop that asks again and again for what never comes"
                                          : "it waits for something that never comes");
    case Outcome::kMemoryLimit:
      return "the program was ended when it used " + bytes_text(use.peak_memory_bytes) +
             " of memory (the limit is " + bytes_text(limits.memory_bytes) +
             "); usually that is a list or a text that grows without end";
    case Outcome::kProcessLimit:
      return "the program was ended when it had " + std::to_string(use.processes) +
             " processes and threads at once (the limit is " + std::to_string(limits.processes) +
             "); usually those are processes that start processes without end";
    case Outcome::kOutputLimit:
      if (evidence.writes.size() >= evidence::kMostWrites) {
        return "the program was ended when it had printed " + std::to_string(evidence.writes.size()) +
               " times; usually that is a print in a loop that never ends";
      }
      return "the program was ended when it had printed " + bytes_text(use.output_bytes) + " (the limit is " +
             bytes_text(limits.output_bytes) + "); usually that is a print in a loop that never ends";
    case Outcome::kDiskLimit:
      return "the program was ended when it filled more than " + bytes_text(limits.disk_bytes) + " of disk";
    case Outcome::kFinished:
    case Outcome::kCrashed:
    case Outcome::kDeadlock:
      break;
  }
  return "";
}

// "worker 1 crashed at …; 3 other workers crashed too".
std::string crashes_sentence(const Evidence& evidence, const evidence::Program& program,
                             const std::vector<const Process*>& crashed) {
  std::string sentence = crash_sentence(evidence, program, *crashed.front());
  const auto others = static_cast<long>(crashed.size()) - 1;
  if (others > 0)
    sentence += "; " + base::count_of(others, "other process", "other processes") + " crashed too";
  return sentence;
}

// Processes that were still there when the program's first process had ended, and that had to be ended.
std::vector<int> left_behind(const Evidence& evidence) {
  std::vector<int> found;
  for (const Process* worker : evidence::workers(evidence)) {
    const auto* killed = worker->ending ? std::get_if<evidence::Killed>(&*worker->ending) : nullptr;
    if (!worker->ending || (killed && killed->by_warden)) found.push_back(worker->id);
  }
  return found;
}

std::vector<int> stalled(const Evidence& evidence) {
  std::vector<int> found;
  if (!evidence.stall) return found;
  for (const evidence::Wait& wait : evidence.stall->waits) {
    if (std::find(found.begin(), found.end(), wait.process) == found.end()) found.push_back(wait.process);
  }
  return found;
}

// The program's first process ended well: what became of the others?
Finding all_ended(const Evidence& evidence, const evidence::Program& program) {
  const auto crashed = crashed_processes(evidence);
  if (!crashed.empty()) return {false, crashes_sentence(evidence, program, crashed), ids_of(crashed)};
  const std::vector<int> left = left_behind(evidence);
  if (!left.empty()) {
    return {false,
            all_called(evidence, left) + (left.size() == 1 ? " was" : " were") +
                " still running when the program had ended, and had to be ended by the grader",
            left};
  }
  const auto workers = static_cast<long>(evidence::workers(evidence).size());
  const std::vector<int> terminated = terminated_workers(evidence);
  if (!terminated.empty()) {
    return {true, "the program ended by itself, after it had ended " + all_called(evidence, terminated)};
  }
  if (workers == 0) return {true, "the program ended by itself"};
  return {true, "the program and its " + base::count_of(workers, "worker") + " ended by themselves"};
}

Finding look(const Evidence& evidence, const evidence::Program& program) {
  if (evidence.outcome == Outcome::kFinished) return all_ended(evidence, program);
  const auto crashed = crashed_processes(evidence);
  if (evidence.outcome == Outcome::kCrashed) {
    if (crashed.empty()) return {false, "the program did not end well", {}};
    return {false, crashes_sentence(evidence, program, crashed), ids_of(crashed)};
  }
  std::string message;
  if (evidence.outcome == Outcome::kDeadlock) {
    message = deadlock_sentence(evidence, program);
  } else {
    message = limit_sentence(evidence);
    const std::string seen = last_seen_sentence(evidence, program);
    if (!seen.empty()) message += "; " + seen;
  }
  // Somebody often waits in vain for one that has died.
  if (!crashed.empty()) message += "; before that, " + crash_sentence(evidence, program, *crashed.front());
  return {false, message, stalled(evidence)};
}

}  // namespace

Ruling judge_one(const spec::Finishes&, const Attempt& attempt) {
  return in_every_trial(attempt, [&](const Evidence& evidence) { return look(evidence, *attempt.program); });
}

}  // namespace grader::judge
