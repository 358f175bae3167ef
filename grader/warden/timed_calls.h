#pragma once

#include <sys/types.h>
#include <time.h>

#include <cstdint>
#include <optional>

#include "grader/warden/clock.h"
#include "grader/warden/kernel.h"

namespace grader::warden {

// Calls that wait with a time-out. On a virtual clock a program waits without one, and the warden ends the
// wait when the trial's clock says so: no timer of the kernel's, which knows only the machine's clock, takes
// part.

// How a call says how long it waits.
struct TimedCall {
  enum class Form { kTimespec, kTimeval, kMilliseconds };

  long number = -1;
  Form form = Form::kTimespec;
  int time_argument = 0;              // which argument holds the time or points to it
  int result = 0;                     // when the time is over: 0 or a negative errno
  int futex_command = -1;             // of SYS_futex: only this operation
  bool absolute = false;              // until that time, rather than for so long
  clockid_t clock = CLOCK_MONOTONIC;  // of an absolute time
  bool only_sleeps = false;           // waits for nothing else
  int rest_argument = -1;             // where the kernel writes how much time was left
  bool rest_always = false;           // also if nothing interrupted the wait
};

// The row that fits a call; nothing if it waits without a time-out, or by a clock that counts processor time.
const TimedCall* timed_call(const Call& call);

// Whether a call waits for nothing but the time: what it returns at its end is no failure.
bool merely_sleeps(const Call& call);

// A wait under way.
struct TimedWait {
  const TimedCall* form = nullptr;
  Call call{};           // as the program made it
  double deadline = 0;   // on the trial's clock
  double lag = 0;        // of the program when it began to wait
  bool expired = false;  // the time is over, and we have interrupted it
};

// What the program asks for; nothing if it wants no wait at all (a time of zero), or what the kernel refuses.
std::optional<TimedWait> wait_of(pid_t pid, const Call& call, const Clock& clock, double now);

// At AtCall: lets the call wait without a time-out.
void drop_timeout(pid_t tid, const TimedWait& wait);

enum class WaitEnd {
  kByItself,     // what it waited for has come, or it failed
  kExpired,      // by us
  kInterrupted,  // by a signal: it is made again, unless the program handles the signal
};

// From what the call returned at AfterCall.
WaitEnd end_of_wait(const TimedWait& wait, std::int64_t result);

// At AfterCall: makes registers and memory what the program would see with its own time-out.
void finish_wait(pid_t tid, const TimedWait& wait, WaitEnd end, std::int64_t result, double now);

}  // namespace grader::warden
