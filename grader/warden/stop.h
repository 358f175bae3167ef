#pragma once

#include <sys/types.h>

#include <variant>

namespace grader::warden {

// Why a traced thread stands still (or has ended), decoded once from the status that waitpid gives.

struct Ended {
  int code = 0;
};
struct EndedBySignal {
  int signal = 0;
};
struct AtCall {};      // before a system call that the filter sends to us
struct AfterCall {};   // after one that we asked to see the end of
struct AtBirth {       // it has made a process or thread: event_message() tells which
  bool vfork = false;  // and waits until that executes a program or ends
};
struct AtExec {};       // it runs a new program: event_message() tells its former thread id
struct AtExit {};       // it is about to end; its memory can still be looked at
struct AtStart {};      // newly born, or interrupted by us
struct AtGroupStop {};  // stopped as by SIGSTOP: stays so until SIGCONT
struct AtSignal {
  int signal = 0;
};

using Stop = std::variant<Ended, EndedBySignal, AtCall, AfterCall, AtBirth, AtExec, AtExit, AtStart,
                          AtGroupStop, AtSignal>;

// A status of waitpid for a thread attached with PTRACE_SEIZE and the options of kernel.h.
Stop decode(int status);

}  // namespace grader::warden
