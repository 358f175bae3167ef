#pragma once

#include <sys/types.h>

#include <cstdint>
#include <map>
#include <optional>
#include <string>

#include "grader/warden/calls.h"
#include "grader/warden/kernel.h"

namespace grader::warden {

// Sockets that were given a time-out (SO_RCVTIMEO, SO_SNDTIMEO). The kernel is not told of it, because it
// would count the machine's time.
class SocketTimeouts {
 public:
  bool empty() const { return timeouts_.empty(); }

  // Answers the call to setsockopt; nothing if the kernel is to do it.
  std::optional<std::int64_t> set_timeout(pid_t pid, const Call& call);

  // How long a thread may wait in a call; nothing if its socket has no time-out.
  std::optional<double> timeout_of(pid_t pid, const Blocking& blocking) const;

 private:
  struct Timeouts {
    double receive = 0;  // seconds; 0 for ever
    double send = 0;
  };

  std::map<std::string, Timeouts> timeouts_{};  // by "socket:[inode]"
};

}  // namespace grader::warden
