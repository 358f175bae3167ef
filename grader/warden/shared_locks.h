#pragma once

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "grader/warden/mappings.h"
#include "grader/warden/tasks.h"

namespace grader::warden {

// A lock or semaphore in memory that processes share.
struct SharedLock {
  std::string place{};           // file and offset: the same for all
  std::vector<int> processes{};  // that have it mapped, by their numbers in the evidence
  bool knows_holders = false;    // it is a lock of Python's multiprocessing
  std::vector<int> holders{};    // that have taken it
};

// Those of a program that stands still. Each is looked for once.
class SharedLocks {
 public:
  explicit SharedLocks(const Tasks& tasks) : tasks_(tasks) {}

  // The one at this address of a process; without a place where the memory is not shared.
  const SharedLock& at(const Task& task, std::uint64_t address);

 private:
  const std::vector<Mapping>& memory_of(const Task& task);
  void look_for_holders(SharedLock& lock, const std::string& file, std::uint64_t offset);

  const Tasks& tasks_;
  std::map<pid_t, std::vector<Mapping>> memory_{};
  std::map<std::string, SharedLock> known_{};
  std::size_t room_ = 100'000;                     // mappings that may still be looked at
  std::uint64_t budget_ = std::uint64_t{1} << 30;  // bytes of memory that may still be searched
};

}  // namespace grader::warden
