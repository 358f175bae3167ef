#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/evidence/answer.h"
#include "grader/evidence/evidence.h"

namespace grader::judge {

// The words that all messages share.

// "the parent", "worker 2": workers are numbered in order of birth, as in the reports.
std::string called(const evidence::Evidence& evidence, int process);

// "worker 2", "workers 1 and 3", "both workers", "all 4 workers", "12 workers".
std::string all_called(const evidence::Evidence& evidence, const std::vector<int>& processes);

// "a", "a and b", "a, b and c".
std::string listed(const std::vector<std::string>& words);

// `text`: the first line of it that says something, harmless and short.
std::string quote(std::string_view text);

// The shortest text that reads back as this number: "1", "0.1", "1e+30".
std::string number_text(double number);

// "1, 4 and 9".
std::string numbers_listed(const std::vector<double>& numbers);

// "[1, 4, 9]"; the end of a long list is left out.
std::string list_text(const std::vector<double>& numbers);

// At most one decimal: "10 s", "10.2 s".
std::string seconds_text(double seconds);

// "1 GiB", "64 MiB", "1.5 KiB".
std::string bytes_text(std::int64_t bytes);

// "SIGSEGV (segmentation fault)".
std::string signal_text(int signal);

// What was asked for where a count is not so: "4", "at least 2". Empty where it is.
std::string asked_instead(int count, std::optional<int> exactly, std::optional<int> at_least,
                          std::optional<int> at_most);

// A line of a program, numbered as the reports and Python's messages do: "line 7"; where the student's cell
// counts otherwise, "line 31 (line 7 of cell 12)".
std::string place_of(const evidence::Program& program, int line);

// A line of the program, or of a text, quoted; empty where there is none.
std::string line_quoted(const evidence::Program& program, int line);
std::string line_quoted(std::string_view whole, int line);

// Both: "line 7, `p.join()`".
std::string line_shown(const evidence::Program& program, int line);

}  // namespace grader::judge
