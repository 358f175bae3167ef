#pragma once

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>
#include <vector>

#include "grader/warden/proc.h"

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
  for (const std::string controller : {"memory", "pids"}) {
    // Groups of others may go while we look.
    std::error_code error;
    std::filesystem::recursive_directory_iterator group("/sys/fs/cgroup/" + controller, error);
    for (; !error && group != std::filesystem::recursive_directory_iterator(); group.increment(error)) {
      if (group->path().filename() == "grader-" + std::to_string(::getpid()))
        traces.groups.push_back(group->path());
    }
  }
  traces.descriptors = descriptors(::getpid()).size();
  return traces;
}

}  // namespace grader::warden
