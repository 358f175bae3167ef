#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace grader::base {

// A place in a file somebody wrote by hand. Lines and columns count from one; 0 means "the whole file".
struct Location {
  std::string file{};
  int line = 0;
  int column = 0;  // in bytes

  bool operator==(const Location&) const = default;
};

// One mistake, where it is, and how to put it right.
struct Diagnostic {
  Location where{};
  std::string what{};  // "unknown behaviour 'forkz'"
  std::string hint{};  // "did you mean 'forks'?", or empty
};

using Diagnostics = std::vector<Diagnostic>;

// The message as its author sees it: "file:line:column: what", the line itself, a caret under the column, and
// the hint. `text` is the content of the file (empty: no line is shown). Printable, whatever is in it.
std::string render(const Diagnostic& diagnostic, std::string_view text);

// Orders by file, line and column, keeping the order of mistakes at one place.
void sort_by_place(Diagnostics& diagnostics);

}  // namespace grader::base
