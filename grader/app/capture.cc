#include "grader/app/capture.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <system_error>

#include "grader/base/ending.h"
#include "grader/base/pipe.h"

namespace grader::app {
namespace {

using Clock = std::chrono::steady_clock;

// Starts the command with its output going to `output`; when it cannot be started, `error` says why.
pid_t start(const std::vector<std::string>& command, int output, int& error) {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, output, STDERR_FILENO);
  pid_t pid = 0;
  error = ::posix_spawnp(&pid, words[0], &actions, nullptr, words.data(), environ);
  posix_spawn_file_actions_destroy(&actions);
  return error == 0 ? pid : 0;
}

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
  Captured captured;
  int error = 0;
  const pid_t pid = captured.pid = start(command, pipe.writing.get(), error);
  pipe.writing = base::UniqueFd();
  if (pid == 0) {
    captured.ending = "could not be started: " + std::generic_category().message(error);
    return captured;
  }
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
