#include "grader/warden/stop.h"

#include <signal.h>
#include <sys/ptrace.h>
#include <sys/wait.h>

namespace grader::warden {

Stop decode(int status) {
  if (WIFEXITED(status)) return Ended{WEXITSTATUS(status)};
  if (WIFSIGNALED(status)) return EndedBySignal{WTERMSIG(status)};
  const int signal = WSTOPSIG(status);
  switch (status >> 16) {
    case 0:
      break;
    case PTRACE_EVENT_SECCOMP:
      return AtCall{};
    case PTRACE_EVENT_FORK:
    case PTRACE_EVENT_CLONE:
      return AtBirth{};
    case PTRACE_EVENT_VFORK:
      return AtBirth{.vfork = true};
    case PTRACE_EVENT_EXEC:
      return AtExec{};
    case PTRACE_EVENT_EXIT:
      return AtExit{};
    case PTRACE_EVENT_STOP: {
      if (signal == SIGTRAP) return AtStart{};
      return AtGroupStop{};
    }
    default:
      return AtStart{};
  }
  // PTRACE_O_TRACESYSGOOD marks the end of a system call with bit 7.
  if (signal == (SIGTRAP | 0x80)) return AfterCall{};
  return AtSignal{signal};
}

}  // namespace grader::warden
