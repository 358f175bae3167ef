#include "grader/base/spawn.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include "grader/base/pipe.h"

namespace grader::base {
namespace {

// What a shell says to its error output, and its exit code.
std::string said_by(const std::string& script, int* exit_code = nullptr) {
  Pipe pipe = make_pipe();
  const Pipe nothing = make_pipe();
  const pid_t pid =
      spawn({"sh", "-c", script}, {nothing.reading.get(), nothing.writing.get(), pipe.writing.get()});
  pipe.writing = UniqueFd();
  std::string text(4096, '\0');
  std::size_t length = 0;
  for (ssize_t got = 0; (got = ::read(pipe.reading.get(), &text[length], text.size() - length)) > 0;)
    length += static_cast<std::size_t>(got);
  int status = 0;
  EXPECT_EQ(::waitpid(pid, &status, 0), pid);
  if (exit_code) *exit_code = WEXITSTATUS(status);
  return text.substr(0, length);
}

TEST(Spawn, StartsAProgramWithItsStreams) {
  int exit_code = 0;
  EXPECT_EQ(said_by("echo said >&2; exit 3", &exit_code), "said\n");
  EXPECT_EQ(exit_code, 3);
}

TEST(Spawn, HandsDownNoOtherDescriptor) {
  const UniqueFd inheritable(::dup(STDERR_FILENO));
  EXPECT_EQ(said_by("for fd in /proc/$$/fd/*; do test ${fd##*/} -gt 2 && test -e $fd && echo $fd >&2; done"),
            "");
}

TEST(Spawn, SaysWhatCouldNotBeStarted) {
  EXPECT_THAT(
      [] {
        spawn({"/nonexistent/program"}, {0, 1, 2});
      },
      testing::ThrowsMessage<SystemError>(testing::AllOf(testing::HasSubstr("start /nonexistent/program"),
                                                         testing::HasSubstr("No such file"))));
}

}  // namespace
}  // namespace grader::base
