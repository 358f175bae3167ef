#include "grader/warden/memory.h"

#include <sys/stat.h>
#include <sys/syscall.h>

#include <algorithm>
#include <limits>
#include <optional>
#include <set>
#include <string_view>
#include <utility>

#include "grader/warden/proc.h"

namespace grader::warden {
namespace {

// The limit of a new queue of messages (msgmnb), which a program in a box cannot raise, with the kernel's own
// part of messages of some size; and about what a semaphore takes.
constexpr std::uint64_t kBytesOfQueue = 32768;
constexpr std::uint64_t kBytesOfSemaphore = 64;

// Some programs cannot be looked at closely: those that nobody may read.
std::int64_t mapped_memory(pid_t pid) {
  const auto shared_out = memory_in(pid, "smaps_rollup", "Pss_Shmem:");
  return shared_out ? *shared_out : memory_in(pid, "status", "RssShmem:").value_or(0);
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
    const auto shared_out = memory_in(pid, "smaps_rollup", "Pss_Anon:");
    bytes += shared_out ? *shared_out : own_memory(pid);
  }
  return bytes;
}

std::int64_t shared_memory(const std::vector<pid_t>& processes, const SystemV& objects) {
  // Mapped files in memory are in both of the first two, and so are attached segments: whoever maps less than
  // it has open is not counted twice.
  std::int64_t mapped = 0;
  for (const pid_t pid : processes) mapped += mapped_memory(pid);
  const SystemV::Bytes held = objects.bytes();
  return std::max(mapped, nameless_files(processes, "/memfd:") + held.attached) + held.others;
}

std::uint64_t shareable_memory(const Call& call) {
  switch (call.number) {
    case SYS_mmap:
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
