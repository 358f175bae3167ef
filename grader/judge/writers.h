#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/evidence/evidence.h"
#include "grader/spec/behaviour.h"

namespace grader::judge {

// The processes whose output a behaviour looks at, in order of birth.
std::vector<int> writers(const evidence::Evidence& evidence, spec::Writer by);

}  // namespace grader::judge
