#pragma once

#include <vector>

#include "grader/evidence/evidence.h"
#include "grader/evidence/job.h"

namespace grader::plan {

// Runs jobs outside of any box. Only for the reader, which parses and runs nothing of what it reads.
std::vector<evidence::TrialResult> run_here(const std::vector<evidence::Job>& jobs);

}  // namespace grader::plan
