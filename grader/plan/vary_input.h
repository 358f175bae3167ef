#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/evidence/answer.h"

namespace grader::plan {

// A program's text with other numbers in place of its input list, and these numbers: as many, all different,
// of the same kind (whole or not, sign), none of them where it stood before. Always the same for one program.
struct VariedProgram {
  std::string text{};
  std::vector<double> input{};
};

// Nothing when the program has no input list.
std::optional<VariedProgram> vary_input(const evidence::Program& program);

}  // namespace grader::plan
