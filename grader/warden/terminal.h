#pragma once

#include <sys/stat.h>
#include <sys/types.h>

#include <cstdint>

#include "grader/base/unique_fd.h"

namespace grader::warden {

// A pseudo-terminal for one output stream of a trial, so that programs write as they do before a person: line
// by line. What is written passes unchanged. The text itself is taken from the write calls; here it is only
// drained.
class Terminal {
 public:
  // `owner` may open it by name, as /dev/stdout. Throws SystemError.
  explicit Terminal(uid_t owner);

  int program_end() const { return slave_.get(); }
  int our_end() const { return master_.get(); }

  // Reads some of what is there, and says how many bytes it was; what is left is there the next time.
  std::int64_t drain();

  // Whether a descriptor of a traced process refers to this terminal.
  bool is_behind(pid_t pid, int fd) const;

 private:
  base::UniqueFd master_;
  base::UniqueFd slave_;
  struct stat identity_ {};
};

}  // namespace grader::warden
