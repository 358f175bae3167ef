#pragma once

#include <vector>

#include "grader/evidence/answer.h"
#include "grader/plan/definitions.h"
#include "grader/plan/parts.h"
#include "grader/plan/sheet.h"

namespace grader::plan {

// The programs of an answer's code, each as a notebook would run it.
std::vector<evidence::Program> assemble(const Sheet& sheet, const Definitions& definitions,
                                        const std::vector<CodeLines>& code);

}  // namespace grader::plan
