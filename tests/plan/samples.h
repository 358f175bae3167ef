#pragma once

#include <string>
#include <vector>

#include "grader/evidence/answer.h"
#include "grader/spec/spec.h"
#include "grader/submission/student.h"

namespace grader::plan {

// An invented assignment: T1, T2 and T4 ask for prose, T3 and T6 for code, T5 for either.
spec::Assignment garden_assignment();

submission::Cell code(std::string text);
submission::Cell script(std::string text);  // a program of its own
submission::Cell prose(std::string text);
submission::Cell raw(std::string text);
submission::Cell transcript(std::string text);

// A student with these cells, in one file.
submission::Student student_with(std::vector<submission::Cell> cells);

// The answers of a student to the garden assignment.
std::vector<evidence::Answer> answers_in_garden(std::vector<submission::Cell> cells);

// "T3 code 1,2; T4 prose" – what was found, missing answers left out.
std::string summary(const std::vector<evidence::Answer>& answers);

}  // namespace grader::plan
