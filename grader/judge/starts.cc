#include <algorithm>

#include "grader/base/text.h"
#include "grader/evidence/timeline.h"
#include "grader/judge/crashes.h"
#include "grader/judge/detectors.h"
#include "grader/judge/sentences.h"

namespace grader::judge {
namespace {

using evidence::CodeFact;
using evidence::Evidence;
using evidence::Practice;
using evidence::Process;

// What Python says in a spawned child that comes to a start of processes again.
constexpr std::string_view kSecondStart[] = {
    "before the current process has finished its bootstrapping phase",
    "RuntimeError: context has already been set",
};

bool asks_for_several_at_once(const spec::Question& question) {
  const auto leaves = spec::leaves_of(question.behaviours);
  return std::any_of(leaves.begin(), leaves.end(), [](const spec::Expected* leaf) {
    const auto* wanted = std::get_if<spec::ChildProcesses>(&leaf->behaviour);
    return wanted && wanted->at_once.value_or(0) > 1;
  });
}

// The run that shows best that the children come one after the other: the one made to bring them together.
// Nothing where two of them are ever there together.
const Run* run_without_company(const Attempt& attempt) {
  const Run* shown = nullptr;
  for (const Run& run : attempt.runs) {
    const int most = evidence::workers_at_once(*run.evidence);
    if (most > 1) return nullptr;
    const bool has_several = evidence::children_of(*run.evidence, 0).size() > 1;
    const bool is_better = !shown || run.evidence->environment == evidence::Environment::kRendezvous;
    if (has_several && is_better) shown = &run;
  }
  return shown;
}

// Whether the parent stood waiting for a child between the births of these two.
bool waits_between(const Evidence& evidence, const Process& first, const Process& second) {
  return std::any_of(evidence.pauses.begin(), evidence.pauses.end(), [&](const evidence::Pause& pause) {
    return pause.process == 0 && pause.kind == evidence::PauseKind::kChild && pause.from >= first.born &&
           pause.to <= second.born;
  });
}

std::string on_one_line(std::string_view text) {
  std::string line;
  for (const std::string_view part : base::split_lines(text)) {
    if (!line.empty()) line += ' ';
    line += base::trim(part);
  }
  return line;
}

bool says_second_start(const std::string& errors) {
  const std::string line = on_one_line(errors);
  return std::any_of(std::begin(kSecondStart), std::end(kSecondStart),
                     [&](std::string_view words) { return line.find(words) != std::string::npos; });
}

// What Python says where multiprocessing itself was to call something that is no function.
std::string uncallable_error(std::string_view errors) {
  std::string_view file;
  for (const std::string_view line : base::split_lines(errors)) {
    if (base::trim(line).starts_with("File \"")) file = line;
    const bool is_error = line.starts_with("TypeError: '") && line.ends_with("' object is not callable");
    const bool is_librarys = file.find("/multiprocessing/") != std::string_view::npos ||
                             file.find("/concurrent/futures/") != std::string_view::npos;
    if (is_error && is_librarys) return std::string(line);
  }
  return "";
}

std::string call_shown(const Attempt& attempt, const CodeFact& call) {
  return "`" + call.name + "` is called at " + line_shown(*attempt.program, call.line) +
         ", and runs in the parent: what is passed on is only what it returns, ";
}

// A call whose result nobody knows before is handed over, and a trial shows that it is no function.
std::optional<Sighting> uncallable_target(const Attempt& attempt) {
  const CodeFact* call = fact_of(attempt, Practice::kTargetOfCall);
  if (!call) return std::nullopt;
  const auto& facts = attempt.program->facts;
  const bool is_sure = std::none_of(facts.begin(), facts.end(), [&](const CodeFact& other) {
    return other.practice == Practice::kTargetOfCall && other.name != call->name;
  });
  for (const Run& run : attempt.runs) {
    for (const Process& process : run.evidence->processes) {
      const std::string error =
          uncallable_error(evidence::output_of(*run.evidence, process.id, evidence::Stream::kStderr));
      if (error.empty() || !is_sure) continue;
      return Sighting{call_shown(attempt, *call) + "which is no function: " + quote(error),
                      run.trial,
                      {process.id},
                      call->line};
    }
  }
  return std::nullopt;
}

// A guard that lets nobody through, where it shows.
std::optional<Sighting> misspelt_guard(const Attempt& attempt) {
  const CodeFact* guard = fact_of(attempt, Practice::kMisspeltGuard);
  const Run& run = attempt.runs.front();
  if (!guard || !evidence::workers(*run.evidence).empty()) return std::nullopt;
  return Sighting{line_shown(*attempt.program, guard->line) +
                      ", is never true: what is below it does not run, and no process is started",
                  run.trial,
                  {0},
                  guard->line,
                  "write `if __name__ == \"__main__\":`, with two underscores on each side and no spaces"};
}

}  // namespace

std::optional<Sighting> join_in_start_loop(const Attempt& attempt) {
  const Run* run = run_without_company(attempt);
  if (!run) return std::nullopt;
  const auto children = evidence::children_of(*run->evidence, 0);
  const std::string none = "; of " + base::count_of(static_cast<long>(children.size()), "worker") +
                           ", no two are ever there together";
  if (const CodeFact* loop = fact_of(attempt, Practice::kJoinInStartLoop)) {
    return Sighting{"each worker is waited for at " + line_shown(*attempt.program, loop->line) +
                        ", before the same loop starts the next one" + none,
                    run->trial, ids_of(children), loop->line};
  }
  const CodeFact* join = fact_of(attempt, Practice::kJoin);
  if (!join || !asks_for_several_at_once(*attempt.question)) return std::nullopt;
  if (!waits_between(*run->evidence, *children[0], *children[1])) return std::nullopt;
  return Sighting{"worker 1 is waited for at " + line_shown(*attempt.program, join->line) +
                      ", before worker 2 is started" + none,
                  run->trial, ids_of(children), join->line, "start all processes first; then join them all"};
}

std::optional<Sighting> never_started(const Attempt& attempt) {
  const CodeFact* made = fact_of(attempt, Practice::kNeverStarted);
  if (!made) return std::nullopt;
  const Run& run = attempt.runs.front();
  const std::string what = made->name.empty() ? "a process" : "the process `" + made->name + "`";
  std::string message =
      what + " is made at " + line_shown(*attempt.program, made->line) + ", and never started";
  if (!made->function.empty()) message += ": nobody runs `" + made->function + "` in it";
  return Sighting{std::move(message), run.trial, {}, made->line};
}

std::optional<Sighting> called_target(const Attempt& attempt) {
  const CodeFact* call = fact_of(attempt, Practice::kCalledTarget);
  if (!call) return uncallable_target(attempt);
  const std::string given = call->function.empty() ? "None" : call->function;
  return Sighting{call_shown(attempt, *call) + quote(given), attempt.runs.front().trial, {0}, call->line};
}

std::optional<Sighting> no_main_guard(const Attempt& attempt) {
  for (const Run& run : attempt.runs) {
    for (const Process* worker : evidence::workers(*run.evidence)) {
      const std::string errors = evidence::output_of(*run.evidence, worker->id, evidence::Stream::kStderr);
      if (!says_second_start(errors)) continue;
      const auto traceback = last_traceback(errors);
      const int line = traceback ? traceback->line : 0;
      const std::string place =
          line > 0 ? line_shown(*attempt.program, line) : "the line that starts a process";
      return Sighting{called(*run.evidence, worker->id) + " runs the program's text again and comes to " +
                          place + ", which is not below `if __name__ == \"__main__\":`",
                      run.trial,
                      {worker->id},
                      line};
    }
  }
  return misspelt_guard(attempt);
}

}  // namespace grader::judge
