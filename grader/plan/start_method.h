#pragma once

#include <optional>
#include <string>

#include "grader/evidence/job.h"

namespace grader::plan {

// What makes Python start its processes in another way without a change to the program: a file that Python
// reads at every start, for a folder that is named in PYTHONPATH.
struct StartMethod {
  std::string folder{};
  evidence::File file{};
};

// Of the environments spawn and forkserver; nothing for the others.
std::optional<StartMethod> start_method(const evidence::Environment& environment);

}  // namespace grader::plan
