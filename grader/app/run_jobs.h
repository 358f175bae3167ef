#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "grader/evidence/evidence.h"
#include "grader/evidence/job.h"

namespace grader::app {

// Runs jobs under wardens, some at a time.
struct Runner {
  std::filesystem::path warden{};
  int at_once = 0;  // 0: one more than there are cores
  evidence::Box isolation = evidence::Box::kSealed;

  using Done = std::function<void(std::size_t job, const evidence::TrialResult& result)>;

  // Shows the progress of `what` and gives each result to `done` as it comes. After an interrupt no further
  // job is started, and `done` is not told of those that were not run. What `done` throws ends the running
  // ones and is then thrown here.
  // `wanted`, when given, is asked before each job whether it is still worth running.
  using Wanted = std::function<bool(std::size_t job)>;
  void run(const std::string& what, const std::vector<evidence::Job>& jobs, const Done& done,
           const Wanted& wanted = {}) const;

  // The same for few jobs: all results, in the order of the jobs.
  std::vector<evidence::TrialResult> run_all(const std::string& what,
                                             const std::vector<evidence::Job>& jobs) const;

  // The replies to questions of ours, such as what Python makes of a source. Throws std::runtime_error when
  // the machine could not do one of them: nobody may be graded on half an answer. Throws Interrupted after an
  // interrupt, for the same reason.
  std::vector<evidence::TrialResult> ask(const std::vector<evidence::Job>& jobs) const;
};

}  // namespace grader::app
