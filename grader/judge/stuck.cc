#include <algorithm>

#include "grader/evidence/timeline.h"
#include "grader/judge/crashes.h"
#include "grader/judge/detectors.h"
#include "grader/judge/sentences.h"
#include "grader/judge/stalls.h"

namespace grader::judge {
namespace {

using evidence::CodeFact;
using evidence::Evidence;
using evidence::PauseKind;
using evidence::Practice;
using evidence::Wait;

bool is_in_feeder(const Wait& wait) {
  return std::any_of(wait.frames.begin(), wait.frames.end(), [](const evidence::Frame& frame) {
    return frame.file.ends_with("multiprocessing/queues.py") && frame.function == "_feed";
  });
}

bool awaits(const Wait& wait, int process) {
  return wait.kind == PauseKind::kChild && wait.process != process &&
         std::find(wait.wakers.begin(), wait.wakers.end(), process) != wait.wakers.end();
}

// Who waits for the end of the process that stands before a full pipe.
const Wait* who_awaits(const Evidence& evidence, const Wait& full) {
  const auto& waits = evidence.stall->waits;
  const auto found =
      std::find_if(waits.begin(), waits.end(), [&](const Wait& wait) { return awaits(wait, full.process); });
  return found == waits.end() ? nullptr : &*found;
}

Sighting full_pipe_sighting(const Run& run, const evidence::Program& program, const Wait& joins,
                            const Wait& full) {
  const evidence::Frame* frame = own_frame_of(joins);
  const std::string worker = called(*run.evidence, full.process);
  const std::string what = is_in_feeder(full) ? "put into a queue" : "sent";
  // Python waits for its children when its own program is over; of other languages no lines are known.
  const bool is_python = std::any_of(run.evidence->stall->waits.begin(), run.evidence->stall->waits.end(),
                                     [](const Wait& wait) { return !wait.frames.empty(); });
  const std::string place = frame       ? " at " + line_shown(program, frame->line) + ","
                            : is_python ? " at its own end,"
                                        : "";
  return {called(*run.evidence, joins.process) + " waits" + place + " for the end of " + worker +
              ", which cannot end: what it has " + what + " is more than a pipe holds, and nobody reads it",
          run.trial,
          {joins.process, full.process},
          frame ? frame->line : 0,
          is_in_feeder(full) ? "" : "read all that it sends first, then wait for its end"};
}

// Where somebody crashed, it may be the reader, and the join is in its place.
std::optional<Sighting> full_pipe_in(const Run& run, const evidence::Program& program) {
  if (!run.evidence->stall || !crashed_processes(*run.evidence).empty()) return std::nullopt;
  for (const Wait& full : run.evidence->stall->waits) {
    if (full.kind != PauseKind::kOutput) continue;
    if (const Wait* joins = who_awaits(*run.evidence, full)) {
      return full_pipe_sighting(run, program, *joins, full);
    }
  }
  return std::nullopt;
}

bool gets_in_loop(const evidence::Program& program, const Wait& wait) {
  const evidence::Frame* frame = own_frame_of(wait);
  return frame && std::any_of(program.facts.begin(), program.facts.end(), [&](const CodeFact& fact) {
           return fact.practice == Practice::kGetInLoop && fact.line == frame->line;
         });
}

// Whether this only waits for somebody to end. The join() of a queue waits until its items are done.
bool is_join(const Wait& wait) {
  return wait.kind == PauseKind::kChild ||
         std::any_of(wait.frames.begin(), wait.frames.end(), [](const evidence::Frame& frame) {
           return frame.function == "join" && !frame.file.ends_with("queue.py") &&
                  !frame.file.ends_with("queues.py");
         });
}

// The threads that wait for an item in a loop, where nobody waits for anything else: then it is the end of
// the items that nobody told them of.
std::vector<const Wait*> hungry_in(const Evidence& evidence, const evidence::Program& program) {
  std::vector<const Wait*> hungry;
  if (evidence.outcome != evidence::Outcome::kDeadlock || !evidence.stall) return hungry;
  if (!crashed_processes(evidence).empty()) return hungry;
  for (const Wait& wait : evidence.stall->waits) {
    if (gets_in_loop(program, wait))
      hungry.push_back(&wait);
    else if (wait.kind == PauseKind::kOutput || (own_frame_of(wait) && !is_join(wait)))
      return {};
  }
  return hungry;
}

}  // namespace

std::optional<Sighting> join_before_drain(const Attempt& attempt) {
  for (const Run& run : attempt.runs) {
    if (auto sighting = full_pipe_in(run, *attempt.program)) return sighting;
  }
  return std::nullopt;
}

std::optional<Sighting> missing_sentinel(const Attempt& attempt) {
  for (const Run& run : attempt.runs) {
    const auto hungry = hungry_in(*run.evidence, *attempt.program);
    if (hungry.empty()) continue;
    std::vector<int> processes;
    for (const Wait* wait : hungry) {
      if (std::find(processes.begin(), processes.end(), wait->process) == processes.end())
        processes.push_back(wait->process);
    }
    const int line = own_frame_of(*hungry.front())->line;
    const bool is_thread = hungry.front()->thread != 0;
    return Sighting{(is_thread ? "a thread of " : "") + all_called(*run.evidence, processes) +
                        (is_thread || processes.size() == 1 ? " waits at " : " wait at ") +
                        line_shown(*attempt.program, line) +
                        ", for an item that nobody puts into the queue any more",
                    run.trial, processes, line};
  }
  return std::nullopt;
}

}  // namespace grader::judge
