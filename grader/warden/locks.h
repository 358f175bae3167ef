#pragma once

#include <string>

#include "grader/evidence/evidence.h"
#include "grader/warden/kernel.h"
#include "grader/warden/recorder.h"
#include "grader/warden/shared_locks.h"
#include "grader/warden/tasks.h"

namespace grader::warden {

// Describes a wait for a lock: what for, who holds it or could give it back. Returns where the lock lies, the
// same text for all who wait for the same one; empty where `object` tells it already, or where it is not
// known.
std::string describe_lock(evidence::Wait& wait, const Task& task, const Call& call, const Tasks& tasks,
                          SharedLocks& locks, const Recorder& recorder);

// The living processes of the program but this one.
std::vector<int> other_processes(const Tasks& tasks, int process);

}  // namespace grader::warden
