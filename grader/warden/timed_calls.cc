#include "grader/warden/timed_calls.h"

#include <linux/futex.h>
#include <sys/select.h>
#include <sys/syscall.h>
#include <sys/time.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <iterator>

#include "grader/warden/kernel.h"

namespace grader::warden {
namespace {

using Form = TimedCall::Form;

// What a call returns inside the kernel when a signal interrupts it: it is made again, or becomes EINTR.
constexpr int kRestart = 512;
constexpr int kRestartAlways = 513;
constexpr int kRestartBlock = 516;

constexpr TimedCall kTimedCalls[] = {
    {.number = SYS_nanosleep,
     .form = Form::kTimespec,
     .time_argument = 0,
     .result = 0,
     .only_sleeps = true,
     .rest_argument = 1},
    {.number = SYS_clock_nanosleep,
     .form = Form::kTimespec,
     .time_argument = 2,
     .result = 0,
     .only_sleeps = true,
     .rest_argument = 3},
    {.number = SYS_futex,
     .form = Form::kTimespec,
     .time_argument = 3,
     .result = -ETIMEDOUT,
     .futex_command = FUTEX_WAIT},
    {.number = SYS_futex,
     .form = Form::kTimespec,
     .time_argument = 3,
     .result = -ETIMEDOUT,
     .futex_command = FUTEX_WAIT_BITSET,
     .absolute = true},
    {.number = SYS_futex,
     .form = Form::kTimespec,
     .time_argument = 3,
     .result = -ETIMEDOUT,
     .futex_command = FUTEX_WAIT_REQUEUE_PI,
     .absolute = true},
    {.number = SYS_futex,
     .form = Form::kTimespec,
     .time_argument = 3,
     .result = -ETIMEDOUT,
     .futex_command = FUTEX_LOCK_PI,
     .absolute = true,
     .clock = CLOCK_REALTIME},
    {.number = SYS_futex,
     .form = Form::kTimespec,
     .time_argument = 3,
     .result = -ETIMEDOUT,
     .futex_command = FUTEX_LOCK_PI2,
     .absolute = true},
    {.number = SYS_futex_waitv,
     .form = Form::kTimespec,
     .time_argument = 3,
     .result = -ETIMEDOUT,
     .absolute = true},
    {.number = SYS_poll, .form = Form::kMilliseconds, .time_argument = 2, .result = 0},
    {.number = SYS_ppoll,
     .form = Form::kTimespec,
     .time_argument = 2,
     .result = 0,
     .rest_argument = 2,
     .rest_always = true},
    {.number = SYS_select,
     .form = Form::kTimeval,
     .time_argument = 4,
     .result = 0,
     .rest_argument = 4,
     .rest_always = true},
    {.number = SYS_pselect6,
     .form = Form::kTimespec,
     .time_argument = 4,
     .result = 0,
     .rest_argument = 4,
     .rest_always = true},
    {.number = SYS_epoll_wait, .form = Form::kMilliseconds, .time_argument = 3, .result = 0},
    {.number = SYS_epoll_pwait, .form = Form::kMilliseconds, .time_argument = 3, .result = 0},
    {.number = SYS_epoll_pwait2, .form = Form::kTimespec, .time_argument = 3, .result = 0},
    {.number = SYS_semtimedop, .form = Form::kTimespec, .time_argument = 3, .result = -EAGAIN},
    {.number = SYS_rt_sigtimedwait, .form = Form::kTimespec, .time_argument = 2, .result = -EAGAIN},
    {.number = SYS_mq_timedsend,
     .form = Form::kTimespec,
     .time_argument = 4,
     .result = -ETIMEDOUT,
     .absolute = true,
     .clock = CLOCK_REALTIME},
    {.number = SYS_mq_timedreceive,
     .form = Form::kTimespec,
     .time_argument = 4,
     .result = -ETIMEDOUT,
     .absolute = true,
     .clock = CLOCK_REALTIME},
};

std::uint64_t time_argument(const TimedCall& form, const Call& call) {
  return call.arguments[static_cast<std::size_t>(form.time_argument)];
}

bool fits(const TimedCall& row, const Call& call) {
  if (row.number != call.number) return false;
  if (row.futex_command >= 0 && (static_cast<int>(call.arguments[1]) & FUTEX_CMD_MASK) != row.futex_command) {
    return false;
  }
  if (call.number == SYS_clock_nanosleep && !wakes_sleepers(static_cast<clockid_t>(call.arguments[0])))
    return false;
  return row.form == Form::kMilliseconds ? static_cast<int>(time_argument(row, call)) >= 0
                                         : time_argument(row, call) != 0;
}

// The clock by which an absolute time is meant.
clockid_t clock_of(const TimedCall& form, const Call& call) {
  if (call.number == SYS_clock_nanosleep) return static_cast<clockid_t>(call.arguments[0]);
  if (call.number == SYS_futex_waitv) return static_cast<clockid_t>(call.arguments[4]);
  const bool by_wall_clock = call.number == SYS_futex && (call.arguments[1] & FUTEX_CLOCK_REALTIME);
  return by_wall_clock ? CLOCK_REALTIME : form.clock;
}

bool is_absolute(const TimedCall& form, const Call& call) {
  return form.absolute || (call.number == SYS_clock_nanosleep && (call.arguments[1] & TIMER_ABSTIME));
}

std::optional<timespec> time_in(pid_t pid, const TimedCall& form, const Call& call) {
  const std::uint64_t argument = time_argument(form, call);
  if (form.form == Form::kMilliseconds) {
    const auto milliseconds = static_cast<int>(argument);
    return timespec{milliseconds / 1000, milliseconds % 1000 * 1'000'000L};
  }
  if (form.form == Form::kTimespec) return read_value<timespec>(pid, argument);
  const auto time = read_value<timeval>(pid, argument);
  if (!time) return std::nullopt;
  return timespec{time->tv_sec + time->tv_usec / 1'000'000, time->tv_usec % 1'000'000 * 1000};
}

bool is_interrupted(std::int64_t result) {
  const std::int64_t error = -result;
  return error == EINTR || error == kRestart || error == kRestartAlways || error == kRestartUnlessHandled ||
         error == kRestartBlock;
}

// The kernel says in place how much time is left.
void put_rest(pid_t pid, const TimedWait& wait, double now) {
  const int argument = wait.form->rest_argument;
  if (argument < 0 || is_absolute(*wait.form, wait.call)) return;
  const std::uint64_t address = wait.call.arguments[static_cast<std::size_t>(argument)];
  if (address == 0) return;
  const timespec rest = timespec_of(std::max(0.0, wait.deadline - now));
  if (wait.form->form == Form::kTimeval)
    write_value(pid, address, timeval{rest.tv_sec, rest.tv_nsec / 1000});
  else
    write_value(pid, address, rest);
}

// A select whose time is over says that no descriptor is ready.
void clear_descriptors(pid_t pid, const Call& call) {
  if (call.number != SYS_select && call.number != SYS_pselect6) return;
  constexpr std::uint64_t kBits = 8 * sizeof(long);
  const std::uint64_t count = std::min<std::uint64_t>(static_cast<unsigned>(call.arguments[0]), FD_SETSIZE);
  const std::string nobody((count + kBits - 1) / kBits * sizeof(long), '\0');
  for (std::size_t set = 1; set <= 3; ++set) {
    if (call.arguments[set] != 0) write_memory(pid, call.arguments[set], nobody);
  }
}

}  // namespace

const TimedCall* timed_call(const Call& call) {
  const auto row = std::find_if(std::begin(kTimedCalls), std::end(kTimedCalls),
                                [&](const TimedCall& r) { return fits(r, call); });
  return row == std::end(kTimedCalls) ? nullptr : row;
}

bool merely_sleeps(const Call& call) {
  const bool watches_nothing =
      ((call.number == SYS_select || call.number == SYS_pselect6) && call.arguments[0] == 0) ||
      ((call.number == SYS_poll || call.number == SYS_ppoll) && call.arguments[1] == 0);
  return watches_nothing || call.number == SYS_nanosleep || call.number == SYS_clock_nanosleep;
}

std::optional<TimedWait> wait_of(pid_t pid, const Call& call, const Clock& clock, double now) {
  const TimedCall* form = timed_call(call);
  if (!form) return std::nullopt;
  const auto time = time_in(pid, *form, call);
  // What the kernel refuses, it is to refuse.
  if (!time || time->tv_sec < 0 || time->tv_nsec < 0 || time->tv_nsec >= 1'000'000'000) return std::nullopt;
  if (is_absolute(*form, call)) return TimedWait{form, call, clock.time_of(clock_of(*form, call), *time)};
  if (time->tv_sec == 0 && time->tv_nsec == 0) return std::nullopt;
  return TimedWait{form, call, now + seconds_of(*time)};
}

void drop_timeout(pid_t tid, const TimedWait& wait) {
  if (wait.form->only_sleeps) {
    set_call_number(tid, SYS_pause);
  } else {
    const bool by_number = wait.form->form == Form::kMilliseconds;
    set_argument(tid, wait.form->time_argument, by_number ? static_cast<std::uint64_t>(-1) : 0);
  }
}

WaitEnd end_of_wait(const TimedWait& wait, std::int64_t result) {
  if (!is_interrupted(result)) return WaitEnd::kByItself;
  if (wait.expired) return WaitEnd::kExpired;
  return result == -EINTR ? WaitEnd::kByItself : WaitEnd::kInterrupted;
}

void finish_wait(pid_t tid, const TimedWait& wait, WaitEnd end, std::int64_t result, double now) {
  // The program's registers are to be as it left them.
  if (wait.form->only_sleeps)
    set_call_number(tid, wait.call.number);
  else
    set_argument(tid, wait.form->time_argument, time_argument(*wait.form, wait.call));
  if (end == WaitEnd::kExpired) {
    set_result(tid, wait.form->result);
    clear_descriptors(tid, wait.call);
  } else if (end == WaitEnd::kInterrupted) {
    set_result(tid, result == -kRestartAlways ? result : -kRestartUnlessHandled);
  }
  if (wait.form->rest_always || end == WaitEnd::kInterrupted) put_rest(tid, wait, now);
}

}  // namespace grader::warden
