#pragma once

#include <string>
#include <vector>

#include "grader/evidence/answer.h"
#include "grader/plan/plan.h"

namespace grader::plan {

// Fills in the facts of all programs that Python can read. It is asked once more for that, because only a
// whole program shows what becomes of its processes: a cell may make one, and the next one start it.
void note_practices(const std::string& interpreter, std::vector<std::vector<evidence::Answer>>& answers,
                    const RunJobs& run);

}  // namespace grader::plan
