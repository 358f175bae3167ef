#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/json_fwd.h"
#include "grader/evidence/evidence.h"
#include "grader/evidence/material.h"
#include "grader/judge/result.h"
#include "grader/report/report.h"

namespace grader::report {

// The words and signs that all reports share, so that a verdict reads the same on a page, in Markdown and in
// a terminal.

// At most `digits` decimals, without zeros at the end: "71.5".
std::string decimal(double value, int digits);

// Marks with at most two decimals.
std::string points_text(double points);

// "71.5 / 80"
std::string points_of(double points, double max_points);

// A length or point of time as people say it: "0.4 ms", "31 ms", "1.02 s", "2 min 5 s".
std::string time_text(double seconds);

// A point of a trial that lasts until `end`, fine enough to tell neighbours apart: "41.2 ms", "10.048 s".
std::string moment_text(double seconds, double end);

// At most `characters` code points, with "…" in place of what was cut.
std::string shorten_characters(std::string_view text, std::size_t characters);
std::size_t characters_in(std::string_view text);

// "child_processes" → "child processes".
std::string spaced(std::string_view name);

// A sign that can be told apart without colour, and the word that goes with it.
struct Sign {
  std::string_view sign{};
  std::string_view word{};
  std::string_view style{};  // good, bad, doubt or none: a class of the page's style
};
Sign sign_of(judge::VerdictKind kind);
Sign sign_of(judge::Status status);
Sign sign_of(judge::StudentStatus status);

// "surely", "probably" or "perhaps", with the figure: "surely (97 %)".
std::string how_surely(double confidence);

// "exit code 0", "SIGSEGV (segmentation fault)", "told to end (SIGTERM)", "ended by the grader",
// "still there at the end".
std::string ending_words(const evidence::Process& process);
std::string signal_words(int signal);

// What the conditions of a trial are, in a sentence.
std::string environment_sentence(const evidence::Environment& environment);

// How a trial ended, in a sentence.
std::string outcome_sentence(const evidence::Evidence& evidence);

// What kept the programs of a report in, a sentence for each level of isolation that was in use; empty when
// nothing was run.
std::string isolation_sentences(const Isolation& isolation);

// The same for readers of JSON: [{"level": "full", "layers": ["…", …]}].
base::Json isolation_json(const Isolation& isolation);

Isolation isolation_of(const StudentReport& report);

// "rendezvous", "rendezvous, with the input [1, 2]".
std::string trial_name(const evidence::Trial& trial);

// What a thread does while it stands still: "waits for a child process".
std::string_view pause_words(evidence::PauseKind kind);

}  // namespace grader::report
