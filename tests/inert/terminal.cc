#include "tests/inert/terminal.h"

#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "grader/base/system_error.h"
#include "grader/base/unique_fd.h"

namespace grader::inert {

std::string on_a_terminal(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  int terminal = -1;
  const pid_t pid = base::check(::forkpty(&terminal, nullptr, nullptr, nullptr), "make a terminal");
  if (pid == 0) {
    ::execv(arguments[0], arguments.data());
    ::_exit(127);
  }
  const base::UniqueFd ours(terminal);
  std::string all;
  std::array<char, 65536> bytes{};
  // A terminal that nobody writes to any more gives an error.
  for (ssize_t got = 1; got > 0;) {
    got = ::read(ours.get(), bytes.data(), bytes.size());
    if (got > 0) all.append(bytes.data(), static_cast<std::size_t>(got));
  }
  ::waitpid(pid, nullptr, 0);
  return all;
}

}  // namespace grader::inert
