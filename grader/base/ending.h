#pragma once

#include <sys/wait.h>

#include <string>

namespace grader::base {

// How a process ended, from what waitpid tells: "ended by signal 9", "ended with exit code 3".
inline std::string ending_of(int status) {
  if (WIFSIGNALED(status)) return "ended by signal " + std::to_string(WTERMSIG(status));
  return "ended with exit code " + std::to_string(WEXITSTATUS(status));
}

}  // namespace grader::base
