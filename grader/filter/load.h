#pragma once

#include "grader/filter/kind.h"

namespace grader::filter {

// Sets the filter for the calling thread, for good, and that it gains no rights by running other programs.
// False with errno when the kernel refuses. Allocates nothing: to be called after fork.
bool load(Instructions instructions);

}  // namespace grader::filter
