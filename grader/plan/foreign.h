#pragma once

#include <vector>

#include "grader/evidence/answer.h"
#include "grader/plan/match.h"
#include "grader/plan/sheet.h"
#include "grader/plan/source_files.h"
#include "grader/plan/units.h"

namespace grader::plan {

// The programs of the answer to a question in a language other than Python. Code is not taken apart: each
// piece with a main function is a program, with what the pieces before it in the same cell let it rely on,
// and with the files that belong beside it.
std::vector<evidence::Program> foreign_programs(const Sheet& sheet, const std::vector<Unit>& units,
                                                const std::vector<Place>& places, std::size_t question,
                                                const spec::Recipe& recipe, const SourceFiles& files);

}  // namespace grader::plan
