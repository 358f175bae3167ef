#pragma once

#include "grader/filter/kind.h"

namespace grader::warden {

// The filters of all kinds, by their number; made when the project is built (grader/filter/main.cc).
extern const filter::Instructions kFilters[filter::kKinds];

// The system call filter of a trial.
filter::Instructions seccomp_filter(const evidence::Job& job);

}  // namespace grader::warden
