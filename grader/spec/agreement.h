#pragma once

#include <vector>

#include "grader/base/diagnostic.h"
#include "grader/spec/assignment_reader.h"
#include "grader/spec/spec.h"

namespace grader::spec {

// What the files of a spec say of each other: no question is in two of them, the order names every question
// once, pins are of questions that there are.
void check_agreement(const AssignmentFile& assignment, const std::vector<Question>& questions,
                     base::Diagnostics& problems);

}  // namespace grader::spec
