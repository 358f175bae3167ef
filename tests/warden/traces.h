#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "grader/warden/proc.h"
#include "tests/warden/control_groups.h"

namespace grader::warden {

// Everything that a trial may leave on the machine.
struct Traces {
  std::vector<std::string> children;
  std::string mounts;
  std::vector<std::string> groups;
  std::size_t descriptors = 0;

  bool operator==(const Traces&) const = default;
};

inline Traces traces() {
  Traces traces;
  for (const auto& task : std::filesystem::directory_iterator("/proc/self/task")) {
    const std::string children = small_file(task.path() / "children");
    if (!children.empty()) traces.children.push_back(children);
  }
  std::ifstream mounts("/proc/self/mounts");
  traces.mounts.assign(std::istreambuf_iterator<char>(mounts), {});
  traces.groups = control_groups({::getpid()});
  traces.descriptors = descriptors(::getpid()).size();
  return traces;
}

}  // namespace grader::warden
