#pragma once

#include <gtest/gtest.h>

#include <ostream>
#include <string>
#include <vector>

#include "grader/submission/read.h"
#include "tests/submission/case_name.h"

namespace grader::submission {

// "0 code @3 [2]: a = 1|a => 1": position, kind, line, execution count, text and output, with "|" for line
// feeds; a line for each cell.
inline std::string in_short(const std::vector<Cell>& cells) {
  constexpr const char* kKinds[] = {"code", "prose", "raw", "transcript"};
  const auto on_one_line = [](std::string text) {
    for (char& c : text)
      if (c == '\n') c = '|';
    return text;
  };
  std::string all;
  for (const Cell& cell : cells) {
    all += std::to_string(cell.position) + " " + kKinds[static_cast<int>(cell.kind)];
    if (cell.line > 0) all += " @" + std::to_string(cell.line);
    if (cell.execution_count) all += " [" + std::to_string(*cell.execution_count) + "]";
    all += ": " + on_one_line(cell.text);
    if (!cell.output.empty()) all += " => " + on_one_line(cell.output);
    all += "\n";
  }
  return all;
}

// A file's content and what must be read from it.
struct ReadingCase {
  const char* name = "";
  std::string content{};
  std::string cells{};  // in short
  std::vector<std::string> problems{};
};

inline void PrintTo(const ReadingCase& row, std::ostream* out) { *out << row.name; }

}  // namespace grader::submission
