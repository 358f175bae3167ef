#include "grader/warden/terminal.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include <string>

#include "grader/base/system_error.h"

namespace grader::warden {

using base::check;

Terminal::Terminal(uid_t owner)
    : master_(check(::posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC), "open a terminal")) {
  check(::grantpt(master_.get()), "grant the terminal");
  check(::unlockpt(master_.get()), "unlock the terminal");
  slave_ = base::UniqueFd(check(::ioctl(master_.get(), TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC),
                                "open the other end of the terminal"));
  termios mode{};
  check(::tcgetattr(slave_.get(), &mode), "read the terminal's mode");
  mode.c_oflag &= ~static_cast<tcflag_t>(OPOST);
  mode.c_lflag &= ~static_cast<tcflag_t>(ECHO | ISIG | ICANON);
  check(::tcsetattr(slave_.get(), TCSANOW, &mode), "set the terminal's mode");
  winsize size{};
  size.ws_row = 24;
  size.ws_col = 80;
  check(::ioctl(slave_.get(), TIOCSWINSZ, &size), "set the terminal's size");
  if (::geteuid() == 0)
    check(::fchown(slave_.get(), owner, static_cast<gid_t>(-1)), "give the terminal away");
  check(::fstat(slave_.get(), &identity_), "look at the terminal");
  check(::fcntl(master_.get(), F_SETFL, O_NONBLOCK), "make the terminal non-blocking");
}

// Whoever writes as fast as we read is not to keep us here.
std::int64_t Terminal::drain() {
  constexpr int kMostReads = 64;
  std::int64_t bytes = 0;
  char buffer[16384];
  for (int i = 0; i < kMostReads; ++i) {
    const ssize_t got = ::read(master_.get(), buffer, sizeof buffer);
    if (got <= 0) break;
    bytes += got;
  }
  return bytes;
}

bool Terminal::is_behind(pid_t pid, int fd) const {
  struct stat other {};
  const std::string link = "/proc/" + std::to_string(pid) + "/fd/" + std::to_string(fd);
  return ::stat(link.c_str(), &other) == 0 && other.st_ino == identity_.st_ino &&
         other.st_dev == identity_.st_dev && other.st_rdev == identity_.st_rdev;
}

}  // namespace grader::warden
