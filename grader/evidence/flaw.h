#pragma once

#include <string>

#include "grader/evidence/evidence.h"

namespace grader::evidence {

// What in a trial's evidence cannot be, in a sentence; empty where all of it can. Whoever works with evidence
// relies on it: processes are numbered in order of birth, all others name one that is there, and times are
// such as a trial can take.
std::string flaw_of(const Evidence& evidence);

}  // namespace grader::evidence
