#pragma once

#include <gtest/gtest.h>

#include <string>
#include <variant>

#include "grader/base/file.h"
#include "grader/evidence/timeline.h"
#include "grader/warden/trial.h"

namespace grader::warden {

// The job of running tests/programs/NAME, sealed.
inline evidence::Job job_of(const std::string& name,
                            evidence::Environment environment = evidence::Environment::kNatural) {
  evidence::Job job;
  job.command = {"/usr/bin/python3", "answer.py"};
  job.files = {{"answer.py", base::read_file(std::string(PROJECT_FOLDER) + "/tests/programs/" + name)}};
  job.environment = environment;
  return job;
}

// The job of running a program in C, tests/programs/NAME.c.
inline evidence::Job job_of_c(const std::string& name, const std::vector<std::string>& arguments,
                              evidence::Environment environment = evidence::Environment::kNatural) {
  evidence::Job job;
  job.command = {"./program"};
  job.command.insert(job.command.end(), arguments.begin(), arguments.end());
  job.files = {{"program", base::read_file(std::string(BUILD_FOLDER) + "/programs/" + name), true}};
  job.environment = environment;
  return job;
}

// Runs it under a warden of its own in this process.
inline evidence::Evidence run(const evidence::Job& job) {
  const volatile sig_atomic_t never = 0;
  Trial trial(job, never);
  const evidence::TrialResult result = trial.run();
  if (const auto* not_run = std::get_if<evidence::NotRun>(&result)) {
    ADD_FAILURE() << "the trial could not be run: " << not_run->why;
    return {.processes = {evidence::Process{}}};
  }
  return std::get<evidence::Evidence>(result);
}

inline evidence::Evidence run(const std::string& name,
                              evidence::Environment environment = evidence::Environment::kNatural) {
  return run(job_of(name, environment));
}

inline std::string outcome(const evidence::Evidence& evidence) {
  return std::string(name_of(evidence.outcome));
}

}  // namespace grader::warden
