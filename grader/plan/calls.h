#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "grader/evidence/answer.h"
#include "grader/plan/facts.h"

namespace grader::plan {

// Fills in what the statements of a program import and call, by the names that the imports stand for:
// "mp.Pool" becomes "multiprocessing.Pool". A method of something made by the program is "*.map".
void note_calls(const std::vector<const Statement*>& statements, evidence::Program& program);

}  // namespace grader::plan
