#pragma once

#include <sys/types.h>

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>

#include "grader/warden/messages.h"

namespace grader::warden {

// The streams that a descriptor writes to and reads from.
struct Ends {
  std::optional<Stream> out{};
  std::optional<Stream> in{};
};

// Knows which descriptors are ends of the same pipe, FIFO or connection. Pipes and FIFOs are told by their
// inodes, and so are the two ends of a socket pair, from the call that made it. For other local sockets the
// kernel names the process at the other end (the one that listened or connected), for TCP the two addresses.
// All else has no streams: files, terminals, sockets without a connection.
class Channels {
 public:
  // The number of a process in the evidence; nothing for one that is no part of the program.
  using NumberOf = std::function<std::optional<int>(pid_t pid)>;

  explicit Channels(NumberOf number_of) : number_of_(std::move(number_of)) {}

  Ends ends_of(pid_t pid, int fd);

  // A process made this pair of sockets.
  void paired(pid_t pid, int one, int other);

 private:
  Ends connection(pid_t pid, int fd) const;

  NumberOf number_of_;
  std::map<ino_t, Ends> sockets_{};
};

}  // namespace grader::warden
