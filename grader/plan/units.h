#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "grader/plan/signposts.h"
#include "grader/plan/topics.h"

namespace grader::plan {

// A run of lines that belongs to one answer as a whole: from a signpost or the start of a cell to the next.
struct Unit {
  std::size_t first = 0;  // line of the sheet
  std::size_t last = 0;   // one behind
  std::optional<Signpost> post{};
  bool starts_cell = false;
  bool starts_file = false;
  bool has_code = false;           // beside imports
  bool has_text = false;           // in string literals
  bool has_prose = false;          // beside the question's own words
  std::vector<double> affinity{};  // by content, for each question

  bool has_body() const { return has_code || has_prose; }
};

std::vector<Unit> units_of(const Sheet& sheet, const spec::Assignment& assignment,
                           std::vector<Signpost> signposts, const Topics& topics);

}  // namespace grader::plan
