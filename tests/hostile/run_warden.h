#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "grader/evidence/evidence.h"
#include "grader/evidence/job.h"
#include "tests/hostile/outer_limits.h"

namespace grader::hostile {

// A trial, seen from outside of its warden.
struct Watched {
  evidence::TrialResult result = evidence::NotRun{};
  std::string told{};            // the same as the warden wrote it
  std::int64_t peak_memory = 0;  // of the warden, its evidence included, in bytes
  std::vector<pid_t> left{};     // processes that have outlived it; they are ended
  std::vector<std::string> groups_left{};
};

// Ends our children but those that were known before, and says which.
std::vector<pid_t> end_all_but(const std::vector<pid_t>& known);

// Runs a warden, a process of its own, within the limits. It is ended when it takes far too long, or when the
// machine is about to run out of memory. Throws SystemError.
Watched run_warden(const evidence::Job& job, const OuterLimits& limits, User user,
                   Groups groups = Groups::kOffered);

}  // namespace grader::hostile
