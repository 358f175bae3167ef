#pragma once

#include <sys/types.h>

#include <filesystem>
#include <fstream>
#include <string>
#include <system_error>
#include <vector>

namespace grader::warden {

// The numbers of the processes that a process has started, or has got from others, and not yet waited for;
// none once it has ended.
inline std::vector<pid_t> children_of(pid_t pid) {
  std::error_code gone;
  std::vector<pid_t> children;
  for (const auto& thread :
       std::filesystem::directory_iterator("/proc/" + std::to_string(pid) + "/task", gone)) {
    std::ifstream numbers(thread.path() / "children");
    for (pid_t child = 0; numbers >> child;) children.push_back(child);
  }
  return children;
}

}  // namespace grader::warden
