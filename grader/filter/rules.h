#pragma once

#include <vector>

#include "grader/filter/kind.h"

namespace grader::filter {

// Makes the filter of a kind: which calls stop for the warden, and which are refused to a program. Takes a
// millisecond or so; the warden has them ready (grader/warden/seccomp_filter.h). Throws SystemError when the
// filter cannot be made.
std::vector<sock_filter> make_filter(const Kind& kind);

}  // namespace grader::filter
