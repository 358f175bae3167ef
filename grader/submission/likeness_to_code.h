#pragma once

#include <string_view>
#include <vector>

#include "grader/submission/cells.h"

namespace grader::submission {

// What a line looks like, without asking Python: good enough to tell a program from an essay, never used to
// decide where a program ends.
enum class LineKind {
  kBlank,
  kCode,     // an import, a definition, an assignment, a call, …
  kNeutral,  // a comment, a literal, a bracket, part of a string over several lines: could be either
  kProse,    // two words side by side of which none belongs to Python, a full stop at the end, …
};

// The kind of each line; strings in triple quotes are followed from line to line.
std::vector<LineKind> line_kinds(const Lines& lines);

// Whether each line begins within a string in triple quotes.
std::vector<bool> begin_in_string(const Lines& lines);

// How many of the lines are code, and how many prose.
struct Share {
  std::size_t code = 0;
  std::size_t prose = 0;

  // More than `percent` of the lines that say something are code.
  bool is_code(std::size_t percent) const { return code > 0 && code * 100 > (code + prose) * percent; }
};
Share share_of_code(const Lines& lines);

}  // namespace grader::submission
