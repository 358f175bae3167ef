#include "grader/warden/awaited_files.h"

#include <poll.h>
#include <sys/epoll.h>
#include <sys/select.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cstring>
#include <fstream>
#include <limits>
#include <string>

namespace grader::warden {
namespace {

constexpr std::uint64_t kMost = 64;  // descriptors that are named of one call

void add(std::vector<AwaitedFile>& files, int fd, bool reads, bool writes) {
  if (reads && files.size() < kMost) files.push_back({fd, false});
  if (writes && files.size() < kMost) files.push_back({fd, true});
}

std::vector<AwaitedFile> polled(pid_t pid, const Call& call) {
  std::vector<AwaitedFile> files;
  const std::string bytes =
      read_memory(pid, call.arguments[0], std::min(call.arguments[1], kMost) * sizeof(pollfd));
  for (std::size_t at = 0; at + sizeof(pollfd) <= bytes.size(); at += sizeof(pollfd)) {
    pollfd entry{};
    std::memcpy(&entry, bytes.data() + at, sizeof entry);
    if (entry.fd >= 0) add(files, entry.fd, !(entry.events & POLLOUT), entry.events & POLLOUT);
  }
  return files;
}

std::vector<AwaitedFile> selected(pid_t pid, const Call& call) {
  const auto set_at = [&](std::uint64_t address) {
    fd_set set;
    FD_ZERO(&set);
    const std::uint64_t size = (std::min<std::uint64_t>(call.arguments[0], FD_SETSIZE) + 7) / 8;
    const std::string bytes = address ? read_memory(pid, address, size) : std::string();
    std::memcpy(&set, bytes.data(), bytes.size());
    return set;
  };
  const fd_set to_read = set_at(call.arguments[1]);
  const fd_set to_write = set_at(call.arguments[2]);
  std::vector<AwaitedFile> files;
  for (int fd = 0; fd < FD_SETSIZE; ++fd) add(files, fd, FD_ISSET(fd, &to_read), FD_ISSET(fd, &to_write));
  return files;
}

// Source: ep_show_fdinfo() in Linux, fs/eventpoll.c: "tfd:        5 events:       19 data: …".
std::vector<AwaitedFile> watched(pid_t pid, int epoll) {
  std::vector<AwaitedFile> files;
  std::ifstream lines("/proc/" + std::to_string(pid) + "/fdinfo/" + std::to_string(epoll));
  for (std::string word; lines >> word;) {
    int fd = -1;
    unsigned events = 0;
    if (word == "tfd:" && lines >> fd >> word >> std::hex >> events >> std::dec)
      add(files, fd, !(events & EPOLLOUT), events & EPOLLOUT);
    lines.clear();
    lines.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
  }
  return files;
}

}  // namespace

std::vector<AwaitedFile> awaited_files(pid_t pid, const Call& call, const Blocking& blocking) {
  if (blocking.descriptor >= 0) return {{blocking.descriptor, blocking.kind == evidence::PauseKind::kOutput}};
  switch (call.number) {
    case SYS_poll:
    case SYS_ppoll:
      return polled(pid, call);
    case SYS_select:
    case SYS_pselect6:
      return selected(pid, call);
    case SYS_epoll_wait:
    case SYS_epoll_pwait:
    case SYS_epoll_pwait2:
      return watched(pid, static_cast<int>(call.arguments[0]));
    default:
      return {};
  }
}

}  // namespace grader::warden
