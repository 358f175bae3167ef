#pragma once

#include <cstddef>
#include <optional>
#include <string_view>

#include "grader/submission/cells.h"

namespace grader::submission {

// The mark that a notebook's printout puts before a cell: "In [3]: code", "Out[3]: value", or, in PDFs,
// "[3]: code" and "[ ]:".
struct Prompt {
  enum class Kind { kIn, kOut, kBare } kind = Kind::kIn;
  std::optional<int> count{};  // nothing in "In [ ]:", "In [None]:", "In [*]:"
  std::size_t width = 0;       // bytes up to what follows on the line
};

// The prompt that a line begins with.
std::optional<Prompt> prompt_of(std::string_view line);

// Takes the prompt off the first of these lines, and off those after it the indentation by which they stand
// under the text beside the prompt, as in a PDF: "[3]: import os" is followed by lines indented by five.
// Returns that indentation; 0 when there is none, or when it is Python's own.
std::size_t take_off_prompt(const Prompt& prompt, Lines& lines, std::size_t first, std::size_t last);

// What comes before the continuation lines of a session in a terminal: "   ...: ". Its width, or 0.
std::size_t continuation_width(std::string_view line);

}  // namespace grader::submission
