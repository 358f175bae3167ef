#pragma once

#include <string>
#include <vector>

#include "grader/evidence/answer.h"
#include "grader/plan/plan.h"

namespace grader::plan {

// What a compiler said of a program that it did not build: its first error, with its place if it named one.
evidence::SyntaxError first_error(const std::string& output, const std::string& compiler,
                                  const evidence::Program& program);

}  // namespace grader::plan
