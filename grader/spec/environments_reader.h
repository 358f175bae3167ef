#pragma once

#include <vector>

#include "grader/evidence/job.h"
#include "grader/spec/behaviour.h"
#include "grader/spec/recipe.h"
#include "grader/spec/value.h"

namespace grader::spec {

// `environments: [natural, rendezvous]`.
std::vector<evidence::Environment> read_environments(const Value& value, const SourceFile& file,
                                                     Language language);

// Where a spec names none: natural and rendezvous, and fixed-entropy where numbers have to be distinct,
// because random ones would be so by luck.
std::vector<evidence::Environment> default_environments(const std::vector<Expected>& behaviours);

}  // namespace grader::spec
