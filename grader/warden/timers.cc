#include "grader/warden/timers.h"

#include <fcntl.h>
#include <linux/kcmp.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/timerfd.h>
#include <unistd.h>

#include <algorithm>
#include <climits>
#include <cmath>
#include <cstring>
#include <string>
#include <utility>

#include "grader/warden/proc.h"

namespace grader::warden {
namespace {

// Timerfds for each of which we keep a descriptor. Others are the kernel's, and go by the machine's clock.
constexpr int kMostDescriptors = 100;

// TFD_IOC_SET_TICKS; its header does not go with that of the C library.
constexpr unsigned long kSetTicks = _IOW('T', 0, std::uint64_t);

// Rounded up: a timer that runs never shows zero.
timeval timeval_of(double seconds) {
  const auto microseconds = static_cast<long>(std::ceil(seconds * 1e6 - 1e-3));
  return {microseconds / 1'000'000, microseconds % 1'000'000};
}

bool is_valid(const timespec& time) {
  return time.tv_sec >= 0 && time.tv_nsec >= 0 && time.tv_nsec < 1'000'000'000;
}
bool is_valid(const timeval& time) {
  return time.tv_sec >= 0 && time.tv_usec >= 0 && time.tv_usec < 1'000'000;
}

double rest_of(const std::optional<double>& due, double now) { return due ? std::max(1e-6, *due - now) : 0; }

bool is_same_file(int ours, pid_t pid, int theirs) {
  return ::syscall(SYS_kcmp, ::getpid(), pid, KCMP_FILE, ours, theirs) == 0;
}

bool has_open(pid_t pid, int ours) {
  const std::vector<Descriptor> theirs = descriptors(pid);
  return std::any_of(theirs.begin(), theirs.end(), [&](const Descriptor& one) {
    return one.target == "anon_inode:[timerfd]" && is_same_file(ours, pid, one.fd);
  });
}

// What the kernel says of an open timerfd: its "clockid" or its "ticks".
std::optional<std::uint64_t> fact_of_timerfd(pid_t pid, int fd, const std::string& name) {
  const std::string label = name + ": ";
  const std::string info = small_file("/proc/" + std::to_string(pid) + "/fdinfo/" + std::to_string(fd));
  const std::size_t at = info.find(label);
  if (at == std::string::npos) return std::nullopt;
  return std::strtoull(info.c_str() + at + label.size(), nullptr, 10);
}

// Adds to what a timerfd counts for its next reader. One that reads between the two steps is told of the
// unread ones twice; at a jump there is none, since everybody waits. A kernel that cannot be told counts one.
void add_expirations(int fd, std::uint64_t times) {
  const std::uint64_t ticks = fact_of_timerfd(::getpid(), fd, "ticks").value_or(0) + times;
  if (::ioctl(fd, kSetTicks, &ticks) == 0) return;
  const itimerspec at_once{{}, {0, 1}};
  ::timerfd_settime(fd, 0, &at_once, nullptr);
}

void send_signal(pid_t pid, pid_t tid, int signal, int id, std::uint64_t value) {
  siginfo_t info{};
  info.si_signo = signal;
  info.si_code = SI_TIMER;
  info.si_timerid = id;
  info.si_value.sival_ptr = reinterpret_cast<void*>(value);
  if (tid != 0)
    ::syscall(SYS_rt_tgsigqueueinfo, pid, tid, signal, &info);
  else
    ::syscall(SYS_rt_sigqueueinfo, pid, signal, &info);
}

}  // namespace

Timers::Timer& Timers::interval_timer(const Caller& caller) {
  const auto found = std::find_if(timers_.begin(), timers_.end(), [&](const Timer& timer) {
    return timer.kind == Kind::kInterval && timer.owner.process == caller.process;
  });
  if (found != timers_.end()) return *found;
  Timer& timer = timers_.emplace_back();
  timer.owner = caller;
  return timer;
}

Timers::Timer* Timers::posix_timer(int process, int id) {
  const auto found = std::find_if(timers_.begin(), timers_.end(), [&](const Timer& timer) {
    return timer.kind == Kind::kPosix && timer.owner.process == process && timer.id == id;
  });
  return found == timers_.end() ? nullptr : &*found;
}

// Processes share a timerfd that they have inherited: it is one timer.
Timers::Timer* Timers::descriptor_timer(const Caller& caller, int fd) {
  const auto found = std::find_if(timers_.begin(), timers_.end(), [&](const Timer& timer) {
    return timer.kind == Kind::kDescriptor && is_same_file(timer.file.get(), caller.tid, fd);
  });
  if (found != timers_.end()) return &*found;
  const auto followed = std::count_if(timers_.begin(), timers_.end(),
                                      [](const Timer& timer) { return timer.kind == Kind::kDescriptor; });
  if (followed >= kMostDescriptors) return nullptr;
  const auto clock = fact_of_timerfd(caller.tid, fd, "clockid");
  base::UniqueFd file = clock ? duplicate(caller.tid, fd) : base::UniqueFd();
  if (!file) return nullptr;
  Timer& timer = timers_.emplace_back();
  timer.kind = Kind::kDescriptor;
  timer.owner = caller;
  timer.clock = static_cast<clockid_t>(*clock);
  timer.file = std::move(file);
  return &timer;
}

void Timers::set(Timer& timer, const itimerspec& wanted, bool absolute, const Clock& clock,
                 const Instant& now) {
  // What has expired and was not read is forgotten, as by the kernel.
  const itimerspec off{};
  if (timer.kind == Kind::kDescriptor) ::timerfd_settime(timer.file.get(), 0, &off, nullptr);
  timer.is_under_way = false;
  timer.overrun = 0;
  const bool runs = wanted.it_value.tv_sec != 0 || wanted.it_value.tv_nsec != 0;
  timer.interval = runs || timer.kind == Kind::kDescriptor ? seconds_of(wanted.it_interval) : 0;
  timer.lag = now.lag;
  timer.due.reset();
  if (!runs) return;
  timer.due = absolute ? clock.time_of(timer.clock, wanted.it_value) : now.time + seconds_of(wanted.it_value);
}

std::optional<std::int64_t> Timers::call(const Caller& caller, const Call& call, const Clock& clock,
                                         const Instant& now) {
  switch (call.number) {
    case SYS_alarm:
      return set_alarm(caller, static_cast<unsigned>(call.arguments[0]), now);
    case SYS_setitimer:
      return interval_call(caller, call.arguments[1], call.arguments[2], now);
    case SYS_getitimer:
      return interval_call(caller, 0, call.arguments[1], now);
    case SYS_timer_settime:
    case SYS_timer_gettime:
    case SYS_timerfd_settime:
    case SYS_timerfd_gettime:
      return timer_call(caller, call, clock, now);
    case SYS_timer_getoverrun:
      return overrun_of(caller, static_cast<int>(call.arguments[0]));
    case SYS_timer_delete:
      std::erase_if(timers_, [&](const Timer& timer) {
        return timer.kind == Kind::kPosix && timer.owner.process == caller.process &&
               timer.id == static_cast<int>(call.arguments[0]);
      });
      return std::nullopt;
    default:
      return std::nullopt;
  }
}

std::int64_t Timers::set_alarm(const Caller& caller, unsigned seconds, const Instant& now) {
  Timer& timer = interval_timer(caller);
  const double rest = rest_of(timer.due, now.time);
  timer.interval = 0;
  timer.lag = now.lag;
  timer.due = seconds > 0 ? std::optional(now.time + seconds) : std::nullopt;
  // The kernel rounds, but what is left is never nothing.
  return rest == 0 ? 0 : std::max<std::int64_t>(1, std::llround(rest));
}

// `wanted` and `old` are addresses in the caller's memory; 0: nothing is wanted.
std::optional<std::int64_t> Timers::interval_call(const Caller& caller, std::uint64_t wanted,
                                                  std::uint64_t old, const Instant& now) {
  const auto time = read_value<itimerval>(caller.tid, wanted);
  if (wanted != 0 && !(time && is_valid(time->it_value) && is_valid(time->it_interval))) return std::nullopt;
  Timer& timer = interval_timer(caller);
  const itimerval before{timeval_of(timer.interval), timeval_of(rest_of(timer.due, now.time))};
  if (time) {
    const double first = seconds_of(time->it_value);
    timer.interval = first > 0 ? seconds_of(time->it_interval) : 0;
    timer.lag = now.lag;
    timer.due = first > 0 ? std::optional(now.time + first) : std::nullopt;
  }
  return old == 0 || write_value(caller.tid, old, before) ? 0 : -EFAULT;
}

// The calls that set and read timers of timer_create and timerfds take the same arguments.
std::optional<std::int64_t> Timers::timer_call(const Caller& caller, const Call& call, const Clock& clock,
                                               const Instant& now) {
  const bool sets = call.number == SYS_timer_settime || call.number == SYS_timerfd_settime;
  const bool is_descriptor = call.number == SYS_timerfd_settime || call.number == SYS_timerfd_gettime;
  std::optional<itimerspec> wanted;
  if (sets) {
    wanted = read_value<itimerspec>(caller.tid, call.arguments[2]);
    if (!wanted || !is_valid(wanted->it_value) || !is_valid(wanted->it_interval)) return std::nullopt;
    constexpr std::uint64_t kFlags = TFD_TIMER_ABSTIME | TFD_TIMER_CANCEL_ON_SET;
    if (is_descriptor && (call.arguments[1] & ~kFlags) != 0) return std::nullopt;
  }
  const auto id = static_cast<int>(call.arguments[0]);
  Timer* timer = is_descriptor ? descriptor_timer(caller, id) : posix_timer(caller.process, id);
  if (!timer) return std::nullopt;
  const itimerspec before{timespec_of(timer->interval), timespec_of(rest_of(timer->due, now.time))};
  static_assert(TIMER_ABSTIME == TFD_TIMER_ABSTIME);
  if (wanted) set(*timer, *wanted, call.arguments[1] & TIMER_ABSTIME, clock, now);
  const std::uint64_t old = call.arguments[sets ? 3 : 1];
  return old == 0 || write_value(caller.tid, old, before) ? 0 : -EFAULT;
}

void Timers::created(const Caller& caller, const Call& call) {
  const auto id = read_value<int>(caller.tid, call.arguments[2]);
  const auto clock = static_cast<clockid_t>(call.arguments[0]);
  if (!id || !tells_time(clock)) return;
  Timer& timer = timers_.emplace_back();
  timer.kind = Kind::kPosix;
  timer.owner = caller;
  timer.id = *id;
  timer.clock = clock;
  timer.value = static_cast<std::uint64_t>(*id);
  if (call.arguments[1] == 0) return;
  const auto event = read_value<sigevent>(caller.tid, call.arguments[1]);
  if (!event) return;
  timer.notify = event->sigev_notify;
  timer.signal = event->sigev_signo;
  timer.value = reinterpret_cast<std::uint64_t>(event->sigev_value.sival_ptr);
  if (event->sigev_notify & SIGEV_THREAD_ID) timer.inner_tid = event->_sigev_un._tid;
}

void Timers::executed(int process) {
  std::erase_if(timers_, [&](const Timer& timer) {
    return timer.kind == Kind::kPosix && timer.owner.process == process;
  });
}

void Timers::ended(int process, const std::vector<Caller>& others) {
  for (Timer& timer : timers_) {
    if (timer.kind != Kind::kDescriptor || timer.owner.process != process) continue;
    const auto heir = std::find_if(others.begin(), others.end(), [&](const Caller& other) {
      return other.process != process && has_open(other.tid, timer.file.get());
    });
    if (heir != others.end()) timer.owner = *heir;
  }
  std::erase_if(timers_, [&](const Timer& timer) { return timer.owner.process == process; });
}

std::optional<double> Timers::next() const {
  std::optional<double> earliest;
  for (const Timer& timer : timers_) {
    if (timer.due && (!earliest || *timer.due < *earliest)) earliest = timer.due;
  }
  return earliest;
}

// As long as one signal of a timer waits to be taken, the kernel sends no other: it counts.
void Timers::signal(Timer& timer, std::uint64_t times, const ThreadOf& thread_of) {
  const pid_t pid = timer.owner.pid;
  const pid_t tid = timer.inner_tid ? thread_of(timer.owner.process, timer.inner_tid) : 0;
  const bool waits = tid ? is_pending_for_thread(tid, timer.signal) : is_pending(pid, timer.signal);
  if (timer.is_under_way && waits) {
    timer.missed += times;
    return;
  }
  signal_taken(timer);
  timer.is_under_way = true;
  timer.missed = times - 1;
  send_signal(pid, tid, timer.signal, timer.id, timer.value);
}

int Timers::signal_taken(Timer& timer) {
  if (std::exchange(timer.is_under_way, false))
    timer.overrun = static_cast<int>(std::min<std::uint64_t>(std::exchange(timer.missed, 0), INT_MAX));
  return timer.overrun;
}

std::optional<int> Timers::delivered(int process, int id) {
  Timer* timer = posix_timer(process, id);
  return timer ? std::optional(signal_taken(*timer)) : std::nullopt;
}

// Of a signal that was taken by a call such as sigwaitinfo, nobody has told us.
std::optional<std::int64_t> Timers::overrun_of(const Caller& caller, int id) {
  Timer* timer = posix_timer(caller.process, id);
  if (!timer) return std::nullopt;
  const bool waits = timer->inner_tid == 0 && is_pending(caller.tid, timer->signal);
  return waits ? timer->overrun : signal_taken(*timer);
}

void Timers::expire(Timer& timer, std::uint64_t times, const ThreadOf& thread_of) {
  switch (timer.kind) {
    case Kind::kInterval:
      ::kill(timer.owner.pid, SIGALRM);
      break;
    case Kind::kPosix:
      if (timer.notify != SIGEV_NONE) signal(timer, times, thread_of);
      break;
    case Kind::kDescriptor:
      add_expirations(timer.file.get(), times);
      break;
  }
}

bool Timers::forget_closed(double then, const std::vector<Caller>& all) {
  return std::erase_if(timers_, [&](const Timer& timer) {
           const bool is_due = timer.kind == Kind::kDescriptor && timer.due && *timer.due <= then;
           return is_due && std::none_of(all.begin(), all.end(), [&](const Caller& one) {
                    return has_open(one.tid, timer.file.get());
                  });
         }) > 0;
}

void Timers::fire(const Instant& now, const ThreadOf& thread_of) {
  for (Timer& timer : timers_) {
    const double time = now.time - Clock::delay(timer.lag, now.lag);
    if (!timer.due || *timer.due > time) continue;
    if (timer.interval > 0) {
      const double times = std::ceil(std::max(1e-9, time - *timer.due + 1e-9) / timer.interval);
      *timer.due += timer.interval * times;
      expire(timer, static_cast<std::uint64_t>(times), thread_of);
    } else {
      timer.due.reset();
      expire(timer, 1, thread_of);
    }
  }
}

}  // namespace grader::warden
