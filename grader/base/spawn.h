#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

namespace grader::base {

// The first three descriptors of a program.
struct Streams {
  int input;
  int output;
  int error;
};

// Starts a program, by its name or path and its arguments, with these descriptors and no others. The caller
// waits for it. Throws SystemError.
pid_t spawn(const std::vector<std::string>& command, const Streams& streams);

}  // namespace grader::base
