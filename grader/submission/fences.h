#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "grader/submission/cells.h"

namespace grader::submission {

// A block of code in a Markdown text. Lines count from 0.
struct CodeBlock {
  std::size_t first = 0;      // its first line, a fence's own included
  std::size_t last = 0;       // after its last line
  std::size_t text_line = 0;  // the first line of the text
  bool is_fenced = true;      // else it is indented by four
  bool is_closed = true;      // false: a fence without an end, which takes in all that follows
  std::string language{};     // in lower case: "python"
  std::string text{};
};

// Whether lists lie in lists so deep that libcmark would take minutes: at each blank line it looks at all of
// them.
bool nests_too_deep(const Lines& lines);

// The blocks of a Markdown text in order, from libcmark. The text does not nest too deep.
std::vector<CodeBlock> code_blocks(std::string_view text, const Lines& lines);

}  // namespace grader::submission
