#include "grader/warden/delivery.h"

#include <poll.h>
#include <termios.h>

#include <fstream>
#include <sstream>

#include "grader/base/unique_fd.h"
#include "grader/warden/proc.h"

namespace grader::warden {
namespace {

// A line of /proc/net/tcp: of a connection that has sent something and sends it again unless it is
// acknowledged.
bool is_unanswered(const std::string& line, const std::optional<std::set<std::string>>& sockets) {
  std::istringstream words(line);
  std::string number, local, remote, state, queues, timer, retransmits, user, probes, inode;
  words >> number >> local >> remote >> state >> queues >> timer >> retransmits >> user >> probes >> inode;
  const bool is_ours = !sockets || sockets->contains("socket:[" + inode + "]");
  return timer.starts_with("01:") && is_ours;
}

bool is_terminal(const std::string& target) {
  return target.starts_with("/dev/pts/") || target.starts_with("/dev/ptmx") || target == "/dev/tty";
}

}  // namespace

std::set<std::string> open_files(pid_t pid) {
  std::set<std::string> files;
  visit_descriptors(pid, [&](int /*fd*/, const std::string& target) { files.insert(target); });
  return files;
}

// Who asks whether a terminal can be read is told of all that was written before: the kernel catches up
// first.
void hand_over_terminals(pid_t pid, const std::function<bool(int fd)>& known) {
  visit_descriptors(pid, [&](int fd, const std::string& target) {
    if (!is_terminal(target) || known(fd)) return;
    const base::UniqueFd terminal = duplicate(pid, fd);
    if (!terminal) return;
    pollfd question{terminal.get(), POLLIN, 0};
    ::poll(&question, 1, 0);
  });
}

bool reads_for_a_time(pid_t pid, int fd) {
  const std::string target = descriptor_target(pid, fd);
  if (!is_terminal(target) || target.ends_with("ptmx")) return false;  // the other side has no such time
  const base::UniqueFd terminal = duplicate(pid, fd);
  termios mode{};
  if (!terminal || ::tcgetattr(terminal.get(), &mode) != 0) return true;  // who knows
  return !(mode.c_lflag & ICANON) && mode.c_cc[VTIME] > 0 && mode.c_cc[VMIN] != 1;
}

bool awaits_acknowledgement(pid_t pid, const std::optional<std::set<std::string>>& sockets) {
  for (const char* table : {"/net/tcp", "/net/tcp6"}) {
    std::ifstream lines("/proc/" + std::to_string(pid) + table);
    std::string line;
    std::getline(lines, line);  // the names of the columns
    while (std::getline(lines, line)) {
      if (is_unanswered(line, sockets)) return true;
    }
  }
  return false;
}

}  // namespace grader::warden
