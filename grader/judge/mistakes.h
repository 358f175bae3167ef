#pragma once

#include <vector>

#include "grader/evidence/material.h"
#include "grader/judge/result.h"
#include "grader/spec/spec.h"

namespace grader::judge {

// The classic mistakes that one program of an answer makes, in the order of the catalogue (docs/mistakes.md).
// They say why a verdict is what it is, and change none. `program` is an index into Answer::programs.
std::vector<Mistake> mistakes_in(const spec::Question& question, const evidence::Material& material,
                                 int program);

}  // namespace grader::judge
