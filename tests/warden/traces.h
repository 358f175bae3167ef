#pragma once

#include <unistd.h>

#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "grader/warden/proc.h"
#include "tests/warden/children.h"
#include "tests/warden/control_groups.h"

namespace grader::warden {

// Everything that a trial may leave on the machine.
struct Traces {
  std::vector<pid_t> children;
  std::string mounts;
  std::vector<std::string> groups;
  std::size_t descriptors = 0;

  bool operator==(const Traces&) const = default;
};

inline Traces traces() {
  Traces traces;
  traces.children = children_of(::getpid());
  std::ifstream mounts("/proc/self/mounts");
  traces.mounts.assign(std::istreambuf_iterator<char>(mounts), {});
  traces.groups = control_groups({::getpid()});
  traces.descriptors = descriptors(::getpid()).size();
  return traces;
}

}  // namespace grader::warden
