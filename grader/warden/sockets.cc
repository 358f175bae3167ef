#include "grader/warden/sockets.h"

#include <asm/socket.h>
#include <sys/socket.h>
#include <sys/time.h>

#include "grader/warden/proc.h"

namespace grader::warden {

std::optional<std::int64_t> SocketTimeouts::set_timeout(pid_t pid, const Call& call) {
  const auto time = read_value<timeval>(pid, call.arguments[3]);
  const std::string socket = descriptor_target(pid, static_cast<int>(call.arguments[0]));
  if (!time || call.arguments[4] < sizeof(timeval) || !socket.starts_with("socket:")) {
    return std::nullopt;
  }
  if (time->tv_sec < 0 || time->tv_usec < 0 || time->tv_usec >= 1'000'000) return std::nullopt;
  const auto option = static_cast<int>(call.arguments[2]);
  Timeouts& timeouts = timeouts_[socket];
  const bool receives = option == SO_RCVTIMEO_OLD || option == SO_RCVTIMEO_NEW;
  (receives ? timeouts.receive : timeouts.send) =
      static_cast<double>(time->tv_sec) + 1e-6 * static_cast<double>(time->tv_usec);
  return 0;
}

std::optional<double> SocketTimeouts::timeout_of(pid_t pid, const Blocking& blocking) const {
  if (blocking.descriptor < 0) return std::nullopt;
  const auto found = timeouts_.find(descriptor_target(pid, blocking.descriptor));
  if (found == timeouts_.end()) return std::nullopt;
  const bool receives = blocking.kind == evidence::PauseKind::kInput;
  const double seconds = receives ? found->second.receive : found->second.send;
  if (seconds == 0) return std::nullopt;
  return seconds;
}

}  // namespace grader::warden
