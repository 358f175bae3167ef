#include "grader/app/capture.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "grader/base/ending.h"
#include "grader/base/pipe.h"
#include "grader/base/spawn.h"
#include "grader/base/system_error.h"

namespace grader::app {
namespace {

using Clock = std::chrono::steady_clock;

// Reads until everybody has closed the other end; false when it was not so far in time.
bool read_until(Clock::time_point end, int fd, std::string& text) {
  std::array<char, 4096> buffer{};
  for (;;) {
    const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now()).count();
    pollfd wanted{fd, POLLIN, 0};
    const int ready = left > 0 ? ::poll(&wanted, 1, static_cast<int>(left)) : 0;
    if (ready < 0 && errno == EINTR) continue;
    if (ready <= 0) return false;
    const ssize_t got = ::read(fd, buffer.data(), buffer.size());
    if (got < 0 && errno == EINTR) continue;
    if (got <= 0) return true;
    text.append(buffer.data(), static_cast<std::size_t>(got));
  }
}

}  // namespace

Captured capture(const std::vector<std::string>& command, std::chrono::milliseconds at_most) {
  base::Pipe pipe = base::make_pipe();
  const base::UniqueFd nothing(base::check(::open("/dev/null", O_RDONLY | O_CLOEXEC), "open /dev/null"));
  Captured captured;
  try {
    captured.pid = base::spawn(command, {nothing.get(), pipe.writing.get(), pipe.writing.get()});
  } catch (const base::SystemError& error) {
    captured.ending = "could not be started: " + error.code().message();
    return captured;
  }
  pipe.writing = base::UniqueFd();
  const pid_t pid = captured.pid;
  const bool in_time = read_until(Clock::now() + at_most, pipe.reading.get(), captured.output);
  if (!in_time) ::kill(pid, SIGKILL);
  int status = 0;
  while (::waitpid(pid, &status, 0) < 0 && errno == EINTR) {
  }
  if (in_time && WIFEXITED(status)) captured.exit_code = WEXITSTATUS(status);
  if (!in_time) {
    const auto seconds = std::chrono::ceil<std::chrono::seconds>(at_most).count();
    captured.ending = "took longer than " + std::to_string(seconds) + " s";
  } else {
    captured.ending = (WIFSIGNALED(status) ? "was " : "") + base::ending_of(status);
  }
  return captured;
}

}  // namespace grader::app
