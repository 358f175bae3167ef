#pragma once

#include <string>
#include <vector>

#include "grader/evidence/answer.h"
#include "grader/plan/match.h"
#include "grader/plan/sheet.h"
#include "grader/plan/units.h"

namespace grader::plan {

// The lines of one answer's code that came from one cell, as they are run.
struct CodeLines {
  int cell = 0;                      // index into the student's cells
  std::vector<std::size_t> lines{};  // of the sheet; blank lines and comments between statements included
};

// One answer as cut out of a submission, before it is made into programs.
struct Cutting {
  evidence::Answer answer{};  // without programs
  std::vector<CodeLines> code{};
};

// The answers to all questions, in their order, missing ones included.
std::vector<Cutting> cut_answers(const Sheet& sheet, const std::vector<Unit>& units,
                                 const std::vector<Place>& places, const spec::Assignment& assignment);

}  // namespace grader::plan
