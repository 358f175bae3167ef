#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/judge/attempt.h"

namespace grader::judge {

// Where a mistake was seen.
struct Sighting {
  std::string message{};
  std::optional<int> trial{};    // as in Run
  std::vector<int> processes{};  // of that trial's evidence
  int line = 0;                  // of the program
  std::string hint{};            // in place of the catalogue's
};

// Looks for one mistake in what the trials of a program showed and in what its text says; nothing where it is
// not made, and where that is not sure: wrong advice is worse than none.
using Detector = std::optional<Sighting> (*)(const Attempt& attempt);

// How processes are started.
std::optional<Sighting> join_in_start_loop(const Attempt& attempt);
std::optional<Sighting> never_started(const Attempt& attempt);
std::optional<Sighting> called_target(const Attempt& attempt);
std::optional<Sighting> no_main_guard(const Attempt& attempt);

// What they wait for.
std::optional<Sighting> join_before_drain(const Attempt& attempt);
std::optional<Sighting> missing_sentinel(const Attempt& attempt);

// What is given to them and comes back.
std::optional<Sighting> results_not_collected(const Attempt& attempt);
std::optional<Sighting> not_picklable(const Attempt& attempt);
std::optional<Sighting> global_in_child(const Attempt& attempt);

// What becomes of their output and work.
std::optional<Sighting> buffer_printed_twice(const Attempt& attempt);
std::optional<Sighting> lost_at_terminate(const Attempt& attempt);
std::optional<Sighting> daemon_killed(const Attempt& attempt);

// Who does the work, where the question asks for processes.
std::optional<Sighting> threads_for_processes(const Attempt& attempt);
std::optional<Sighting> parent_does_work(const Attempt& attempt);

// The first fact of a kind about the program's text; nothing where there is none.
const evidence::CodeFact* fact_of(const Attempt& attempt, evidence::Practice practice);

}  // namespace grader::judge
