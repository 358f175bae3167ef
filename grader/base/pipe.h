#pragma once

#include <fcntl.h>
#include <unistd.h>

#include "grader/base/system_error.h"
#include "grader/base/unique_fd.h"

namespace grader::base {

// The two ends of a pipe, which programs that are executed do not get.
struct Pipe {
  UniqueFd reading{};
  UniqueFd writing{};
};

// Throws SystemError.
inline Pipe make_pipe() {
  int ends[2];
  check(::pipe2(ends, O_CLOEXEC), "make a pipe");
  return {UniqueFd(ends[0]), UniqueFd(ends[1])};
}

}  // namespace grader::base
