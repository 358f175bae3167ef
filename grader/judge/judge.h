#pragma once

#include <string>
#include <vector>

#include "grader/evidence/material.h"
#include "grader/judge/result.h"
#include "grader/spec/spec.h"

namespace grader::judge {

// Judges one answer. A pure function: no clock, no files, no processes.
QuestionResult judge_question(const spec::Question& question, const evidence::Material& material);

// Adds a student's questions up.
StudentResult sum_up(const std::string& id, const std::string& name, bool readable,
                     const std::vector<std::string>& problems, std::vector<QuestionResult> questions);

}  // namespace grader::judge
