#include "grader/warden/calls.h"

#include <linux/futex.h>
#include <sys/syscall.h>

#include <algorithm>
#include <iterator>

#include "grader/warden/clock.h"

namespace grader::warden {
namespace {

using Kind = evidence::PauseKind;

// How to see from the arguments whether a call has a time-out.
enum class Timeout {
  kNever,
  kAlways,
  kPointer,       // the argument points to a time, or to nothing
  kMilliseconds,  // the argument is a number; negative means for ever
};

struct Row {
  long number;
  std::string_view name;
  Kind kind;
  Timeout timeout = Timeout::kNever;
  int timeout_argument = 0;
  int descriptor_argument = -1;
};

constexpr Row kRows[] = {
    {SYS_wait4, "wait4", Kind::kChild},
    {SYS_waitid, "waitid", Kind::kChild},
    {SYS_nanosleep, "nanosleep", Kind::kSleep, Timeout::kAlways},
    {SYS_clock_nanosleep, "clock_nanosleep", Kind::kSleep, Timeout::kAlways},
    // What the kernel goes on with after a stop or signal; only waits with a time-out are resumed this way.
    {SYS_restart_syscall, "restart_syscall", Kind::kSleep, Timeout::kAlways},
    {SYS_futex, "futex", Kind::kLock, Timeout::kPointer, 3},
    {SYS_futex_waitv, "futex_waitv", Kind::kLock, Timeout::kPointer, 3},
    {SYS_semop, "semop", Kind::kLock},
    {SYS_semtimedop, "semtimedop", Kind::kLock, Timeout::kPointer, 3},
    {SYS_flock, "flock", Kind::kLock, Timeout::kNever, 0, 0},
    {SYS_fcntl, "fcntl", Kind::kLock, Timeout::kNever, 0, 0},
    {SYS_read, "read", Kind::kInput, Timeout::kNever, 0, 0},
    {SYS_readv, "readv", Kind::kInput, Timeout::kNever, 0, 0},
    {SYS_recvfrom, "recvfrom", Kind::kInput, Timeout::kNever, 0, 0},
    {SYS_recvmsg, "recvmsg", Kind::kInput, Timeout::kNever, 0, 0},
    // The kernel looks at the time-out only after each message that has come.
    {SYS_recvmmsg, "recvmmsg", Kind::kInput, Timeout::kNever, 0, 0},
    {SYS_accept, "accept", Kind::kInput, Timeout::kNever, 0, 0},
    {SYS_accept4, "accept4", Kind::kInput, Timeout::kNever, 0, 0},
    {SYS_open, "open", Kind::kInput},
    {SYS_openat, "openat", Kind::kInput},
    {SYS_poll, "poll", Kind::kInput, Timeout::kMilliseconds, 2},
    {SYS_ppoll, "ppoll", Kind::kInput, Timeout::kPointer, 2},
    {SYS_select, "select", Kind::kInput, Timeout::kPointer, 4},
    {SYS_pselect6, "pselect6", Kind::kInput, Timeout::kPointer, 4},
    {SYS_epoll_wait, "epoll_wait", Kind::kInput, Timeout::kMilliseconds, 3},
    {SYS_epoll_pwait, "epoll_pwait", Kind::kInput, Timeout::kMilliseconds, 3},
    {SYS_epoll_pwait2, "epoll_pwait2", Kind::kInput, Timeout::kPointer, 3},
    {SYS_msgrcv, "msgrcv", Kind::kInput},
    {SYS_msgsnd, "msgsnd", Kind::kOutput},
    {SYS_mq_timedreceive, "mq_timedreceive", Kind::kInput, Timeout::kPointer, 4, 0},
    {SYS_mq_timedsend, "mq_timedsend", Kind::kOutput, Timeout::kPointer, 4, 0},
    {SYS_write, "write", Kind::kOutput, Timeout::kNever, 0, 0},
    {SYS_writev, "writev", Kind::kOutput, Timeout::kNever, 0, 0},
    {SYS_sendto, "sendto", Kind::kOutput, Timeout::kNever, 0, 0},
    {SYS_sendmsg, "sendmsg", Kind::kOutput, Timeout::kNever, 0, 0},
    // Both wait for one end or the other, and which one cannot be told.
    {SYS_splice, "splice", Kind::kOther},
    {SYS_tee, "tee", Kind::kOther},
    {SYS_vmsplice, "vmsplice", Kind::kOutput, Timeout::kNever, 0, 0},
    {SYS_sendfile, "sendfile", Kind::kOutput, Timeout::kNever, 0, 0},
    {SYS_connect, "connect", Kind::kOther, Timeout::kNever, 0, 0},
    {SYS_pause, "pause", Kind::kOther},
    {SYS_rt_sigsuspend, "rt_sigsuspend", Kind::kOther},
    {SYS_rt_sigtimedwait, "rt_sigtimedwait", Kind::kOther, Timeout::kPointer, 2},
};

bool has_timeout(const Row& row, const Call& call) {
  // No processor time passes while everybody sleeps.
  if (row.number == SYS_clock_nanosleep && !tells_time(static_cast<clockid_t>(call.arguments[0])))
    return false;
  const auto argument = call.arguments[static_cast<std::size_t>(row.timeout_argument)];
  switch (row.timeout) {
    case Timeout::kNever:
      return false;
    case Timeout::kAlways:
      return true;
    case Timeout::kPointer:
      return argument != 0;
    case Timeout::kMilliseconds:
      return static_cast<int>(argument) >= 0;
  }
  return true;
}

}  // namespace

Blocking blocking_of(const Call& call) {
  const auto row =
      std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& r) { return r.number == call.number; });
  // A call that we know nothing of may end by itself: no deadlock is ever claimed from it.
  if (row == std::end(kRows)) return {.timed = true};
  const int descriptor =
      row->descriptor_argument < 0
          ? -1
          : static_cast<int>(call.arguments[static_cast<std::size_t>(row->descriptor_argument)]);
  return {.name = row->name,
          .kind = row->kind,
          .timed = has_timeout(*row, call),
          .descriptor = descriptor,
          .for_children = row->number == SYS_wait4 || row->number == SYS_waitid};
}

}  // namespace grader::warden
