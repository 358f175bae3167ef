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

// How Python's errors begin that say that something cannot be pickled.
constexpr std::string_view kPicklingErrors[] = {"Can't pickle ", "Can't get local object ", "cannot pickle ",
                                                "can't pickle "};
constexpr std::string_view kUnknownName = "Can't get attribute ";

bool workers_are_silent(const Evidence& evidence) {
  const auto workers = evidence::workers(evidence);
  return std::all_of(workers.begin(), workers.end(), [&](const Process* worker) {
    return evidence::output_of(evidence, worker->id).empty();
  });
}

// The line of a traceback that holds one of these words, without what a queue's thread adds.
std::string error_with(std::string_view errors, std::string_view words) {
  for (const std::string_view line : base::split_lines(errors)) {
    const bool is_error = line.find("Error: ") != std::string_view::npos && !line.starts_with(' ');
    if (is_error && line.find(words) != std::string_view::npos) return std::string(base::trim(line));
  }
  return "";
}

std::string pickling_error(std::string_view errors) {
  for (const std::string_view words : kPicklingErrors) {
    const std::string error = error_with(errors, words);
    if (!error.empty()) return error;
  }
  return "";
}

// What Python's error is about.
std::string thing_in(const std::string& error) {
  if (error.find("<lambda>") != std::string::npos) return "a lambda";
  if (error.find("<locals>") != std::string::npos) return "something that is defined within a function";
  return "something";
}

Sighting pickling_sighting(const Run& run, const Attempt& attempt, int process, const std::string& error,
                           int line) {
  const CodeFact* task = fact_of(attempt, Practice::kUnpicklableTask);
  if (line == 0 && task) line = task->line;
  const std::string thing = thing_in(error);
  std::string message = called(*run.evidence, process);
  if (line > 0) message += ", at " + line_shown(*attempt.program, line) + ",";
  message += " sends " + thing + " to another process, and that cannot be pickled";
  if (thing == "something") message += ": " + quote(error);
  return {std::move(message), run.trial, {process}, line};
}

Sighting unknown_name_sighting(const Run& run, int process, const std::string& error) {
  return {called(*run.evidence, process) +
              " does not know a function that it is given by its name: " + quote(error),
          run.trial,
          {process},
          0,
          "define the functions that processes are to run at the top of the module, before a pool is made"};
}

std::optional<Sighting> pickling_trouble(const Run& run, const Attempt& attempt) {
  for (const Process& process : run.evidence->processes) {
    if (process.role == evidence::Role::kHelper) continue;
    const std::string errors = evidence::output_of(*run.evidence, process.id, evidence::Stream::kStderr);
    const std::string error = pickling_error(errors);
    if (!error.empty()) {
      const auto traceback = last_traceback(errors);
      return pickling_sighting(run, attempt, process.id, error, traceback ? traceback->line : 0);
    }
    const std::string unknown = error_with(errors, kUnknownName);
    if (!unknown.empty() && process.role == evidence::Role::kWorker)
      return unknown_name_sighting(run, process.id, unknown);
  }
  return std::nullopt;
}

// Of a child that os.fork() has made.
constexpr const char* kForkHint =
    "processes share no variables: send results through a pipe (`os.pipe()`), or share a `Value` or an "
    "`Array` of `multiprocessing`";

std::string change_sentence(const evidence::Program& program, const CodeFact& change) {
  const std::string who = change.function.empty() ? "the child that `os.fork()` makes"
                                                  : "`" + change.function + "`, which runs in a child,";
  return who + " changes `" + change.name + "` at " + line_shown(program, change.line) +
         "; the parent reads it at " + place_of(program, change.other_line) +
         ", in a copy of its own that stays as it was";
}

}  // namespace

std::optional<Sighting> results_not_collected(const Attempt& attempt) {
  const CodeFact* task = fact_of(attempt, Practice::kDroppedTask);
  const CodeFact* result = fact_of(attempt, Practice::kDroppedResult);
  for (const Run& run : attempt.runs) {
    if (run.evidence->outcome != evidence::Outcome::kFinished) continue;
    const auto workers = evidence::workers(*run.evidence);
    if (workers.empty()) continue;
    if (task) {
      return Sighting{"nobody waits for the tasks that " + line_shown(*attempt.program, task->line) +
                          ", gives to the pool: its workers are ended, whether these are done or not",
                      run.trial, ids_of(workers), task->line};
    }
    if (result && workers_are_silent(*run.evidence)) {
      return Sighting{"nobody takes the results of " + line_shown(*attempt.program, result->line) +
                          ": what the tasks return is lost, and so are their errors",
                      run.trial, ids_of(workers), result->line};
    }
  }
  return std::nullopt;
}

std::optional<Sighting> not_picklable(const Attempt& attempt) {
  for (const Run& run : attempt.runs) {
    if (auto sighting = pickling_trouble(run, attempt)) return sighting;
  }
  const CodeFact* task = fact_of(attempt, Practice::kUnpicklableTask);
  const Run& run = attempt.runs.front();
  if (!task || run.evidence->outcome != evidence::Outcome::kFinished) return std::nullopt;
  if (evidence::workers(*run.evidence).empty()) return std::nullopt;
  const std::string thing = task->name == "a lambda" ? task->name : "the local function `" + task->name + "`";
  return Sighting{"the parent gives " + thing + " to a pool at " + line_shown(*attempt.program, task->line) +
                      ": it cannot be pickled, and nobody sees the error",
                  run.trial,
                  {0},
                  task->line};
}

std::optional<Sighting> global_in_child(const Attempt& attempt) {
  const CodeFact* change = fact_of(attempt, Practice::kLostChange);
  if (!change) return std::nullopt;
  for (const Run& run : attempt.runs) {
    const auto workers = evidence::workers(*run.evidence);
    if (workers.empty() || run.evidence->outcome != evidence::Outcome::kFinished) continue;
    return Sighting{change_sentence(*attempt.program, *change), run.trial, ids_of(workers), change->line,
                    change->function.empty() ? kForkHint : ""};
  }
  return std::nullopt;
}

}  // namespace grader::judge
