#include <algorithm>

#include "grader/evidence/timeline.h"
#include "grader/judge/crashes.h"
#include "grader/judge/detectors.h"
#include "grader/judge/sentences.h"

namespace grader::judge {
namespace {

using evidence::CodeFact;
using evidence::Evidence;
using evidence::PauseKind;
using evidence::Practice;
using evidence::Process;

// What a process wrote to standard output first, from some time on.
std::string first_text(const Evidence& evidence, int process, double from) {
  for (const evidence::Write& write : evidence.writes) {
    const bool is_its = write.process == process && write.stream == evidence::Stream::kStdout;
    if (is_its && write.time >= from) return write.text;
  }
  return "";
}

// Whether the child and its parent begin alike after the fork: both with what was in the buffer, and the
// printed text was in it.
bool begin_alike(const Evidence& evidence, const Process& child, const std::string& printed) {
  const std::string own = first_text(evidence, child.id, child.born);
  const std::string parents = first_text(evidence, child.parent.value_or(0), child.born);
  const auto differ = std::mismatch(own.begin(), own.end(), parents.begin(), parents.end()).first;
  return !printed.empty() && std::string(own.begin(), differ).find(printed) != std::string::npos;
}

// The kind of the last stretch in which the process stood still.
std::optional<PauseKind> last_pause_of(const Evidence& evidence, int process) {
  std::optional<PauseKind> last;
  double latest = -1;
  for (const evidence::Pause& pause : evidence.pauses) {
    if (pause.process != process || pause.thread != 0 || pause.from < latest) continue;
    latest = pause.from;
    last = pause.kind;
  }
  return last;
}

// A worker that has sent nothing back and sleeps is in the middle of its first task: an idle one waits for
// input.
std::vector<int> interrupted(const Evidence& evidence) {
  std::vector<int> found;
  for (const int id : terminated_workers(evidence)) {
    const Process& worker = evidence.processes.at(static_cast<std::size_t>(id));
    if (worker.sent_bytes == 0 && last_pause_of(evidence, id) == PauseKind::kSleep) found.push_back(id);
  }
  return found;
}

// Workers that gave something back and had text in the buffer when the pool ended: either they were ended
// with it, or they were faster, and what they put out ends in the middle of a line.
std::vector<int> with_text_left(const Evidence& evidence) {
  std::vector<int> found;
  const std::vector<int> ended = terminated_workers(evidence);
  for (const Process* worker : evidence::workers(evidence)) {
    const std::string output = evidence::output_of(evidence, worker->id);
    const bool is_late = output.empty() ? std::find(ended.begin(), ended.end(), worker->id) != ended.end()
                                        : output.back() != '\n';
    if (worker->sent_bytes > 0 && is_late) found.push_back(worker->id);
  }
  return found;
}

// Those that were not waiting for an item of a queue, or for another one to take its own: their work may have
// been done.
std::vector<int> ended_at_work(const Evidence& evidence) {
  std::vector<int> found;
  for (const int id : terminated_workers(evidence)) {
    const std::optional<PauseKind> last = last_pause_of(evidence, id);
    if (last != PauseKind::kInput && last != PauseKind::kLock) found.push_back(id);
  }
  return found;
}

bool ends_children_itself(const Attempt& attempt) {
  return calls(attempt, "*.terminate") || calls(attempt, "*.kill") || calls(attempt, "os.kill");
}

}  // namespace

std::optional<Sighting> buffer_printed_twice(const Attempt& attempt) {
  const CodeFact* text = fact_of(attempt, Practice::kTextAtFork);
  if (!text) return std::nullopt;
  for (const Run& run : attempt.runs) {
    for (const Process* child : evidence::workers(*run.evidence)) {
      if (!begin_alike(*run.evidence, *child, text->name)) continue;
      const int parent = child->parent.value_or(0);
      return Sighting{"the text printed at " + line_shown(*attempt.program, text->line) +
                          ", is still in the buffer when the process is forked at " +
                          place_of(*attempt.program, text->other_line) + ": it comes out of " +
                          called(*run.evidence, parent) + " and of " + called(*run.evidence, child->id),
                      run.trial,
                      {parent, child->id},
                      text->line};
    }
  }
  return std::nullopt;
}

std::optional<Sighting> lost_at_terminate(const Attempt& attempt) {
  const CodeFact* pool = fact_of(attempt, Practice::kPool);
  // Where nobody waits for the tasks at all, that is the mistake; and who starts processes by hand may well
  // mean to end them.
  if (!pool || fact_of(attempt, Practice::kDroppedTask) || calls(attempt, "multiprocessing.Process"))
    return std::nullopt;
  const CodeFact* text = fact_of(attempt, Practice::kUnflushedTask);
  for (const Run& run : attempt.runs) {
    if (run.evidence->outcome != evidence::Outcome::kFinished) continue;
    const std::vector<int> broken_off = interrupted(*run.evidence);
    const bool may_end_early = pool->other_line > 0;  // the program says there that it means to
    if (!broken_off.empty() && !may_end_early) {
      return Sighting{all_called(*run.evidence, broken_off) + (broken_off.size() == 1 ? " was" : " were") +
                          " ended in the middle of a task: the pool of " +
                          line_shown(*attempt.program, pool->line) + ", ends before all its work is done",
                      run.trial, broken_off, pool->line};
    }
    const std::vector<int> late = with_text_left(*run.evidence);
    if (text && !late.empty()) {
      return Sighting{
          "the text printed at " + line_shown(*attempt.program, text->line) +
              ", is still in the worker's buffer when the pool ends, and is lost unless the worker "
              "happens to leave before it is ended",
          run.trial, late, text->line,
          "end the lines, or print with `flush=True`; or call `close()` and `join()` on the pool "
          "before it ends"};
    }
  }
  return std::nullopt;
}

std::optional<Sighting> daemon_killed(const Attempt& attempt) {
  const CodeFact* daemon = fact_of(attempt, Practice::kDaemon);
  if (!daemon || fact_of(attempt, Practice::kPool) || ends_children_itself(attempt)) return std::nullopt;
  for (const Run& run : attempt.runs) {
    const std::vector<int> ended = ended_at_work(*run.evidence);
    if (ended.empty() || run.evidence->outcome != evidence::Outcome::kFinished) continue;
    const bool is_one = ended.size() == 1;
    return Sighting{all_called(*run.evidence, ended) + (is_one ? ", a daemon" : ", daemons") + " made at " +
                        line_shown(*attempt.program, daemon->line) + "," + (is_one ? " was" : " were") +
                        " ended with the parent before the work was done",
                    run.trial, ended, daemon->line};
  }
  return std::nullopt;
}

}  // namespace grader::judge
