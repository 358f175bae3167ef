#include <algorithm>

#include "grader/evidence/timeline.h"
#include "grader/judge/detectors.h"
#include "grader/judge/sentences.h"

namespace grader::judge {
namespace {

using evidence::CodeFact;
using evidence::Evidence;
using evidence::Practice;
using evidence::Process;

bool wants_processes(const spec::Behaviour& behaviour) {
  if (const auto* children = std::get_if<spec::ChildProcesses>(&behaviour)) {
    return std::max({children->count.value_or(0), children->at_least.value_or(0),
                     children->at_once.value_or(0)}) > 0;
  }
  return std::holds_alternative<spec::Pool>(behaviour) ||
         std::holds_alternative<spec::JoinsChildren>(behaviour);
}

bool wants_threads(const spec::Behaviour& behaviour) {
  const auto* threads = std::get_if<spec::Threads>(&behaviour);
  return threads && std::max(threads->count.value_or(0), threads->at_least.value_or(0)) > 0;
}

// Whether the question asks for processes, and would not do with threads as well.
bool asks_for_processes(const spec::Question& question) {
  const auto leaves = spec::leaves_of(question.behaviours);
  const auto any = [&](const auto& wants) {
    return std::any_of(leaves.begin(), leaves.end(),
                       [&](const auto* leaf) { return wants(leaf->behaviour); });
  };
  return any(wants_processes) && !any(wants_threads);
}

bool no_run_has_workers(const Attempt& attempt) {
  return std::all_of(attempt.runs.begin(), attempt.runs.end(),
                     [](const Run& run) { return evidence::workers(*run.evidence).empty(); });
}

bool all_finished(const Attempt& attempt) {
  return std::all_of(attempt.runs.begin(), attempt.runs.end(),
                     [](const Run& run) { return run.evidence->outcome == evidence::Outcome::kFinished; });
}

bool workers_do_nothing(const Evidence& evidence) {
  const auto workers = evidence::workers(evidence);
  return !workers.empty() && std::all_of(workers.begin(), workers.end(), [&](const Process* worker) {
    return worker->sent_bytes == 0 && evidence::output_of(evidence, worker->id).empty();
  });
}

std::optional<Sighting> call_of_run(const Attempt& attempt) {
  const CodeFact* run = fact_of(attempt, Practice::kRunCalled);
  if (!run) return std::nullopt;
  return Sighting{"the parent does the work itself at " + line_shown(*attempt.program, run->line) +
                      ": `run()` is an ordinary call, which starts no process",
                  attempt.runs.front().trial,
                  {0},
                  run->line,
                  "call `start()` in place of `run()`; the new process then calls `run()` itself"};
}

std::optional<Sighting> idle_pool(const Attempt& attempt) {
  const CodeFact* pool = fact_of(attempt, Practice::kUnusedPool);
  if (!pool) return std::nullopt;
  const Run& run = attempt.runs.front();
  if (!workers_do_nothing(*run.evidence)) return std::nullopt;
  return Sighting{"the pool made at " + line_shown(*attempt.program, pool->line) +
                      ", is given no work: the parent does everything",
                  run.trial, ids_of(evidence::workers(*run.evidence)), pool->line,
                  "give the work to the pool: `pool.map(work, items)`"};
}

// Where something else explains why there is no process, that is said instead.
bool has_better_reason(const Attempt& attempt) {
  return fact_of(attempt, Practice::kThread) || fact_of(attempt, Practice::kNeverStarted) ||
         fact_of(attempt, Practice::kCalledTarget) || fact_of(attempt, Practice::kMisspeltGuard);
}

std::optional<Sighting> ordinary_call(const Attempt& attempt) {
  const CodeFact* call = fact_of(attempt, Practice::kCalledInParent);
  if (!call || !no_run_has_workers(attempt) || has_better_reason(attempt)) return std::nullopt;
  return Sighting{"the parent calls `" + call->name + "` itself, at " +
                      place_of(*attempt.program, call->line) + ", and no process is started",
                  attempt.runs.front().trial,
                  {0},
                  call->line};
}

}  // namespace

std::optional<Sighting> threads_for_processes(const Attempt& attempt) {
  const CodeFact* thread = fact_of(attempt, Practice::kThread);
  if (!thread || !asks_for_processes(*attempt.question) || !no_run_has_workers(attempt)) return std::nullopt;
  const Run& run = attempt.runs.front();
  if (evidence::threads_started(*run.evidence) == 0) return std::nullopt;
  return Sighting{line_shown(*attempt.program, thread->line) +
                      ", makes threads, which stay in the parent: no process is started",
                  run.trial,
                  {0},
                  thread->line};
}

std::optional<Sighting> parent_does_work(const Attempt& attempt) {
  if (!asks_for_processes(*attempt.question) || !all_finished(attempt)) return std::nullopt;
  if (auto sighting = call_of_run(attempt)) return sighting;
  if (auto sighting = idle_pool(attempt)) return sighting;
  return ordinary_call(attempt);
}

}  // namespace grader::judge
