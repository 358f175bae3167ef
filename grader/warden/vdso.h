#pragma once

#include <sys/types.h>

namespace grader::warden {

// Makes a process read the time by system calls, which can be answered, instead of from memory that the
// kernel shares with it. The code of the vDSO is replaced in the process's own copy; processes that it forks
// inherit that. No thread may be inside that code meanwhile. False when it has no such code, or is gone.
bool redirect_clock(pid_t pid);

// Whether an address lies in the vDSO of a process.
bool is_in_vdso(pid_t pid, unsigned long address);

}  // namespace grader::warden
