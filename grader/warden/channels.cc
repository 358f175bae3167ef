#include "grader/warden/channels.h"

#include <sys/socket.h>
#include <sys/stat.h>

#include "grader/base/unique_fd.h"
#include "grader/warden/proc.h"

namespace grader::warden {
namespace {

// A program that makes more sockets than this is not followed further.
constexpr std::size_t kMostSockets = 10'000;

std::optional<struct stat> status_of(pid_t pid, int fd) {
  const std::string path = "/proc/" + std::to_string(pid) + "/fd/" + std::to_string(fd);
  struct stat status {};
  if (::stat(path.c_str(), &status) != 0) return std::nullopt;
  return status;
}

std::optional<int> option_of(int socket, int option) {
  int value = 0;
  socklen_t size = sizeof value;
  if (::getsockopt(socket, SOL_SOCKET, option, &value, &size) != 0) return std::nullopt;
  return value;
}

// The address of one end of a connection, as bytes; empty if there is none.
template <typename Ask>
std::string address(int socket, Ask ask) {
  sockaddr_storage storage{};
  socklen_t size = sizeof storage;
  if (ask(socket, reinterpret_cast<sockaddr*>(&storage), &size) != 0) return {};
  return std::string(reinterpret_cast<const char*>(&storage), size);
}

// Both directions between two ends with these names.
Ends between(const std::string& ours, const std::string& theirs, bool keeps_bounds) {
  const std::string channel = ours < theirs ? ours + "|" + theirs : theirs + "|" + ours;
  return {.out = Stream{ours + ">" + theirs, channel, "socket", keeps_bounds},
          .in = Stream{theirs + ">" + ours, channel, "socket", keeps_bounds}};
}

}  // namespace

Ends Channels::ends_of(pid_t pid, int fd) {
  const auto status = status_of(pid, fd);
  if (!status) return {};
  if (S_ISFIFO(status->st_mode)) {
    const std::string key = "pipe " + std::to_string(status->st_dev) + ":" + std::to_string(status->st_ino);
    const bool has_name = !descriptor_target(pid, fd).starts_with("pipe:");
    const Stream stream{key, key, has_name ? "fifo" : "pipe"};
    return {.out = stream, .in = stream};
  }
  if (!S_ISSOCK(status->st_mode)) return {};
  const auto known = sockets_.find(status->st_ino);
  if (known != sockets_.end()) return known->second;
  Ends ends = connection(pid, fd);
  if (ends.out && sockets_.size() < kMostSockets) sockets_[status->st_ino] = ends;
  return ends;
}

void Channels::paired(pid_t pid, int one, int other) {
  const auto first = status_of(pid, one);
  const auto second = status_of(pid, other);
  if (!first || !second || sockets_.size() >= kMostSockets) return;
  const base::UniqueFd socket = duplicate(pid, one);
  const bool keeps_bounds = socket && option_of(socket.get(), SO_TYPE) != SOCK_STREAM;
  const std::string name = "socket " + std::to_string(first->st_ino);
  const std::string other_name = "socket " + std::to_string(second->st_ino);
  sockets_[first->st_ino] = between(name, other_name, keeps_bounds);
  sockets_[second->st_ino] = between(other_name, name, keeps_bounds);
}

Ends Channels::connection(pid_t pid, int fd) const {
  const base::UniqueFd socket = duplicate(pid, fd);
  if (!socket) return {};
  const bool keeps_bounds = option_of(socket.get(), SO_TYPE) != SOCK_STREAM;
  if (option_of(socket.get(), SO_DOMAIN) != AF_UNIX) {
    const std::string ours = address(socket.get(), ::getsockname);
    const std::string theirs = address(socket.get(), ::getpeername);
    if (keeps_bounds || ours.empty() || theirs.empty()) return {};
    return between(ours, theirs, keeps_bounds);
  }
  ucred peer{};
  socklen_t size = sizeof peer;
  if (::getsockopt(socket.get(), SOL_SOCKET, SO_PEERCRED, &peer, &size) != 0 || peer.pid <= 0) return {};
  const auto us = number_of_(pid);
  const auto them = number_of_(peer.pid);
  if (!us || !them || us == them) return {};
  return between("process " + std::to_string(*us), "process " + std::to_string(*them), keeps_bounds);
}

}  // namespace grader::warden
