#pragma once

#include <atomic>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <vector>

#include "grader/evidence/evidence.h"
#include "grader/evidence/job.h"

namespace grader::schedule {

struct Options {
  int at_once = 0;  // wardens at a time; 0: one more than there are cores
  std::filesystem::path warden{};
  evidence::Box isolation = evidence::Box::kSealed;  // in place of a sealed box
  // Called on the caller's thread for each result as it comes, in any order.
  std::function<void(std::size_t job, const evidence::TrialResult& result)> done{};
  // Asked before a job is started: whether its result is still wanted. If not, it is NotRun, and not started.
  std::function<bool(std::size_t job)> wanted{};
  // When it becomes true, no further job is started and the running wardens are ended; their results are
  // NotRun. `done` is not told of jobs that were not started.
  const std::atomic<bool>* stop = nullptr;
};

// One warden process per job, some at a time; results go to `done` and are not kept. A warden that dies or
// says nothing sensible makes a NotRun of its own job and of no other.
void run_each(const std::vector<evidence::Job>& jobs, const Options& options);

// The same, for jobs whose results fit into memory together: in the order of the jobs, whatever finishes
// first.
std::vector<evidence::TrialResult> run_all(const std::vector<evidence::Job>& jobs, const Options& options);

}  // namespace grader::schedule
