#pragma once

#include <chrono>
#include <string>
#include <vector>

namespace grader::app {

// What one of our own tools said.
struct Captured {
  int exit_code = -1;  // -1: it could not be started, was ended by a signal, or took too long
  std::string output{};
};

// Runs a command (found through PATH) without input and collects its standard output and error. It is ended
// when it takes longer than `at_most`. Throws SystemError only when there are no descriptors or processes
// left.
Captured capture(const std::vector<std::string>& command, std::chrono::milliseconds at_most);

}  // namespace grader::app
