#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "grader/warden/mappings.h"

namespace grader::warden {

// What a process knows of a lock or semaphore of Python's multiprocessing. The semaphore of the C library
// behind it does not say who has taken it, but the object in each process does. Source: SemLockObject in
// CPython, Modules/_multiprocessing/semaphore.c, the same since 2.6.
struct PythonLock {
  int taken = 0;    // how often by this process; less than 0: it has given back what others took
  int at_most = 0;  // its greatest value; 1: a lock
};

// Of the semaphore at this address of the process; nothing when none of its objects belongs to it. `budget`:
// bytes that may still be searched.
std::optional<PythonLock> python_lock(pid_t pid, const std::vector<Mapping>& memory, std::uint64_t semaphore,
                                      std::uint64_t& budget);

}  // namespace grader::warden
