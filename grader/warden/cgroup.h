#pragma once

#include <sys/types.h>

#include <cstdint>
#include <string>
#include <vector>

#include "grader/base/control_group.h"
#include "grader/base/unique_fd.h"
#include "grader/evidence/job.h"

namespace grader::warden {

// Control groups of one trial: the kernel's own limits on its memory and its number of processes, where this
// machine lets us have them. Removed at the end; without them the warden counts by itself.
class Cgroup {
 public:
  Cgroup() = default;
  explicit Cgroup(const evidence::Limits& limits);
  Cgroup(const Cgroup&) = delete;
  Cgroup& operator=(const Cgroup&) = delete;
  ~Cgroup();

  // Removes what a warden that was killed has left, once the last of its processes has ended.
  static void remove_left_by(pid_t warden);

  // Descriptors to which a process writes "0" to join.
  const std::vector<int>& doors() const { return doors_; }
  const std::vector<std::string>& layers() const { return layers_; }

  // Whether the kernel has ended a process of the group for want of memory.
  bool out_of_memory() const;

  // Whether the kernel watches the memory, and the most it has seen in use, in bytes.
  bool limits_memory() const { return !memory_.empty(); }
  std::int64_t peak_memory() const;

 private:
  struct Limit {
    const char* controller;
    const char* file;          // of version 1
    const char* unified_file;  // of version 2
    std::int64_t value;
  };

  void add(const base::OwnGroups& own_groups, const Limit& limit);

  std::vector<std::string> folders_{};
  std::vector<base::UniqueFd> files_{};
  std::vector<int> doors_{};
  std::vector<std::string> layers_{};
  std::string memory_{};            // the folder of the group that limits it
  base::UniqueFd memory_events_{};  // looked at often
};

}  // namespace grader::warden
