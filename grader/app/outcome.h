#pragma once

#include <optional>
#include <vector>

#include "grader/app/exit_code.h"
#include "grader/judge/result.h"

namespace grader::app {

// What the command says of the students it graded. A fault of ours outweighs a student under the threshold
// (per cent of the full marks), because the marks are not yet what they should be.
Exit exit_for(const std::vector<judge::StudentResult>& students, std::optional<double> fail_under);

}  // namespace grader::app
