#pragma once

#include <sys/types.h>

#include <chrono>
#include <string>
#include <vector>

namespace grader::app {

// What one of our own tools said.
struct Captured {
  pid_t pid = 0;         // 0: it could not be started
  int exit_code = -1;    // -1: it did not come to an end of its own
  std::string ending{};  // "ended with exit code 3", "was ended by signal 9", "took longer than 30 s", …
  std::string output{};
};

// Runs a command (found through PATH) without input and collects its standard output and error. It is ended
// when it takes longer than `at_most`. Throws SystemError only when there are no descriptors left.
Captured capture(const std::vector<std::string>& command, std::chrono::milliseconds at_most);

}  // namespace grader::app
