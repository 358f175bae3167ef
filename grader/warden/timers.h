#pragma once

#include <signal.h>
#include <sys/types.h>
#include <time.h>

#include <cstdint>
#include <functional>
#include <optional>
#include <vector>

#include "grader/base/unique_fd.h"
#include "grader/warden/clock.h"
#include "grader/warden/kernel.h"

namespace grader::warden {

// The timers of a trial on its own clock: alarm and setitimer, timer_create and its kin, timerfds. The calls
// that set and read them are answered in the kernel's place; when the time has come, the warden does what the
// kernel would have done. Timers that count processor time are left to the kernel.
class Timers {
 public:
  // Who makes a call.
  struct Caller {
    int process = 0;  // number in the evidence
    pid_t pid = 0;
    pid_t tid = 0;  // of a thread that is there: by it the memory and the files are looked at
  };

  // A time on the trial's clock, and for how long the machine had let the program wait by then: a timer comes
  // later by what that has grown since it was set.
  struct Instant {
    double time = 0;
    double lag = 0;
  };

  // The answer to a call about a timer; nothing if the kernel is to do it, or to refuse it.
  std::optional<std::int64_t> call(const Caller& caller, const Call& call, const Clock& clock,
                                   const Instant& now);

  // timer_create has given a timer this number.
  void created(const Caller& caller, const Call& call);

  // The signal of a timer of timer_create has come to the program: how often it has expired since it was
  // sent. Nothing for a timer that is the kernel's.
  std::optional<int> delivered(int process, int id);

  // The process runs another program, or has ended: what it cannot keep is gone.
  void executed(int process);
  // A timerfd that one of `others` has open goes on.
  void ended(int process, const std::vector<Caller>& others);

  // When the next one is due; nothing if none runs.
  std::optional<double> next() const;

  // Forgets the timerfds that are due by then and that none of these has open any more. Whether there were
  // any.
  bool forget_closed(double then, const std::vector<Caller>& all);

  // Does what is due. A signal for a certain thread goes to the one that `thread_of` names, by the number it
  // has in the box.
  using ThreadOf = std::function<pid_t(int process, int inner_tid)>;
  void fire(const Instant& now, const ThreadOf& thread_of);

 private:
  enum class Kind { kInterval, kPosix, kDescriptor };

  struct Timer {
    Kind kind = Kind::kInterval;
    Caller owner{};
    int id = 0;  // of a POSIX timer
    clockid_t clock = CLOCK_MONOTONIC;
    int notify = SIGEV_SIGNAL;
    int signal = SIGALRM;
    int inner_tid = 0;  // of SIGEV_THREAD_ID
    std::uint64_t value = 0;
    base::UniqueFd file{};  // of a timerfd: ours of it
    std::optional<double> due{};
    double lag = 0;  // when it was set
    double interval = 0;
    bool is_under_way = false;  // of a POSIX timer: nobody is known to have taken its signal
    std::uint64_t missed = 0;   // expirations since that was sent
    int overrun = 0;            // those of the signal that was taken last
  };

  Timer& interval_timer(const Caller& caller);
  Timer* posix_timer(int process, int id);
  Timer* descriptor_timer(const Caller& caller, int fd);
  std::int64_t set_alarm(const Caller& caller, unsigned seconds, const Instant& now);
  std::optional<std::int64_t> interval_call(const Caller& caller, std::uint64_t wanted, std::uint64_t old,
                                            const Instant& now);
  std::optional<std::int64_t> timer_call(const Caller& caller, const Call& call, const Clock& clock,
                                         const Instant& now);
  static void set(Timer& timer, const itimerspec& wanted, bool absolute, const Clock& clock,
                  const Instant& now);
  static void signal(Timer& timer, std::uint64_t times, const ThreadOf& thread_of);
  static int signal_taken(Timer& timer);
  std::optional<std::int64_t> overrun_of(const Caller& caller, int id);
  static void expire(Timer& timer, std::uint64_t times, const ThreadOf& thread_of);

  std::vector<Timer> timers_{};
};

}  // namespace grader::warden
