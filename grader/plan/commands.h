#pragma once

#include <string>
#include <vector>

#include "grader/evidence/answer.h"
#include "grader/spec/recipe.h"

namespace grader::plan {

// A recipe's commands for one program. Where an answer has several files under names of its own, the word
// that is the recipe's file stands for all its sources in the build, and for its main one when it is run.
std::vector<std::string> build_command(const spec::Recipe& recipe, const evidence::Program& program);
std::vector<std::string> run_command(const spec::Recipe& recipe, const evidence::Program& program);

// The program's own file, and those beside it.
std::vector<evidence::File> files_of(const evidence::Program& program);

}  // namespace grader::plan
