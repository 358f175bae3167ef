#pragma once

#include <sys/types.h>

#include <cstdint>

#include "grader/base/unique_fd.h"

namespace grader::warden {

// What a box holds of System V's shared memory, message queues and semaphores: they belong to no process, and
// go only with the box.
class SystemV {
 public:
  SystemV() = default;  // of no box: nothing
  // Of the IPC namespace of a process in which the program has not begun. Throws SystemError.
  explicit SystemV(pid_t first);

  // Bytes of segments that processes have attached, and all other bytes.
  struct Bytes {
    std::int64_t attached = 0;
    std::int64_t others = 0;
  };
  Bytes bytes() const;

 private:
  // The kernel's lists; where it has no such objects, none.
  base::UniqueFd segments_{};
  base::UniqueFd queues_{};
  base::UniqueFd semaphores_{};
};

}  // namespace grader::warden
