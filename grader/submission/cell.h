#pragma once

#include <optional>
#include <string>
#include <vector>

namespace grader::submission {

enum class CellKind {
  kCode,
  kProse,
  kRaw,         // a notebook's raw cell: shown as it is, neither code nor prose for sure
  kTranscript,  // code followed by its output with no boundary between them: Python has to say where the code
                // ends
};

// A piece of a submission, in order. `position` counts a submission's cells from 0 as its reader sees them;
// in a notebook these are the notebook's own cell positions.
struct Cell {
  int position = 0;
  CellKind kind = CellKind::kProse;
  std::string text{};    // UTF-8, "\n" line ends
  std::string output{};  // what the submission recorded beside the cell; never code
  std::string source{};  // the file of the submission that it came from
  int line = 0;          // of its first line in that file, from 1; 0 in a notebook
  std::optional<int> execution_count{};
  bool is_script = false;  // a program of its own: nobody shows what its last expression is worth
};

}  // namespace grader::submission
