#pragma once

#include <string>

#include "grader/evidence/job.h"

namespace grader::warden {

// The system call filter of a trial as a BPF program, in the form that seccomp(2) takes: which calls stop for
// the warden, and which are refused to a program in a sealed box. Throws SystemError when the filter cannot
// be made.
std::string seccomp_filter(const evidence::Job& job);

}  // namespace grader::warden
