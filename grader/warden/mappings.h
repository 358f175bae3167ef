#pragma once

#include <sys/types.h>

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace grader::warden {

// A stretch of the memory of a process. Source: /proc/PID/maps, proc(5).
struct Mapping {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  std::uint64_t offset = 0;  // in the file
  std::string file{};        // device and inode, "08:01 4711"; "00:00 0": no file
  bool writable = false;
  bool shared = false;

  bool has_file() const { return !file.ends_with(" 0"); }
};

// Those of a process, so many at most.
std::vector<Mapping> mappings(pid_t pid, std::size_t most);

}  // namespace grader::warden
