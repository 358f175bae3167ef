#include "grader/warden/memory.h"

#include <sys/stat.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <set>
#include <string_view>
#include <utility>

#include "grader/base/text.h"
#include "grader/warden/proc.h"

namespace grader::warden {
namespace {

// The limit of a new queue of messages (msgmnb), which a program in a box cannot raise, with the kernel's own
// part of messages of some size; and about what a semaphore takes.
constexpr std::uint64_t kBytesOfQueue = 32768;
constexpr std::uint64_t kBytesOfSemaphore = 64;

// The sum of a line of /proc/PID/smaps_rollup ("Pss_Anon:   120 kB") over processes.
std::int64_t sum_of(std::string_view line_name, const std::vector<pid_t>& processes) {
  std::int64_t bytes = 0;
  for (const pid_t pid : processes) {
    const std::string rollup = small_file("/proc/" + std::to_string(pid) + "/smaps_rollup");
    for (const std::string_view line : base::split_lines(rollup)) {
      if (!line.starts_with(line_name)) continue;
      bytes += std::strtoll(std::string(line.substr(line_name.size())).c_str(), nullptr, 10) * 1024;
    }
  }
  return bytes;
}

// Of the files that processes have open, those that no folder leads to any more and whose former names begin
// so, each once.
std::int64_t nameless_files(const std::vector<pid_t>& processes, std::string_view beginning) {
  std::set<std::pair<dev_t, ino_t>> counted;
  std::int64_t bytes = 0;
  for (const pid_t pid : processes) {
    visit_descriptors(pid, [&](int fd, const std::string& name) {
      if (!name.starts_with(beginning)) return;
      struct stat file {};
      const std::string link = "/proc/" + std::to_string(pid) + "/fd/" + std::to_string(fd);
      if (::stat(link.c_str(), &file) != 0 || !S_ISREG(file.st_mode) || file.st_nlink != 0) return;
      if (counted.emplace(file.st_dev, file.st_ino).second) bytes += std::int64_t{file.st_blocks} * 512;
    });
  }
  return bytes;
}

}  // namespace

std::int64_t quick_private_memory(const std::vector<pid_t>& processes) {
  std::int64_t bytes = 0;
  for (const pid_t pid : processes) bytes += own_memory(pid);
  return bytes;
}

std::int64_t private_memory(const std::vector<pid_t>& processes) {
  std::int64_t bytes = 0;
  for (const pid_t pid : processes) {
    // Some programs cannot be looked at closely: those that nobody may read.
    const std::int64_t shared_out = sum_of("Pss_Anon:", {pid});
    bytes += shared_out > 0 ? shared_out : own_memory(pid);
  }
  return bytes;
}

std::int64_t shared_memory(const std::vector<pid_t>& processes, const SystemV& objects) {
  // Mapped files in memory are in both of the first two, and so are attached segments: whoever maps less than
  // it has open is not counted twice.
  const std::int64_t mapped = sum_of("Pss_Shmem:", processes);
  const SystemV::Bytes held = objects.bytes();
  return std::max(mapped, nameless_files(processes, "/memfd:") + held.attached) + held.others;
}

std::uint64_t shareable_memory(const Call& call) {
  switch (call.number) {
    case SYS_mmap:
      return call.arguments[1];
    case SYS_shmget:
      return call.arguments[1];
    case SYS_msgget:
      return kBytesOfQueue;
    case SYS_semget:
      return call.arguments[1] * kBytesOfSemaphore;
    case SYS_memfd_create:
      return std::numeric_limits<std::uint64_t>::max();
    default:
      return 0;
  }
}

std::int64_t deleted_files(const std::vector<pid_t>& processes, const std::string& folder) {
  return nameless_files(processes, folder + "/");
}

}  // namespace grader::warden
