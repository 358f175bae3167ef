#pragma once

#include "grader/submission/cells.h"
#include "grader/submission/likeness_to_code.h"

namespace grader::submission {

// What each line looks like to somebody who knows C and C++: good enough to tell a program from an essay.
std::vector<LineKind> line_kinds_in_c(const Lines& lines);

Share share_of_c(const Lines& lines);

// "#include …", or the head of a main function.
bool begins_c_program(std::string_view line);

}  // namespace grader::submission
