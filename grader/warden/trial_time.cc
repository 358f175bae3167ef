#include <errno.h>
#include <sys/syscall.h>
#include <sys/sysinfo.h>
#include <sys/time.h>
#include <time.h>

#include <algorithm>
#include <cstring>

#include "grader/warden/kernel.h"
#include "grader/warden/trial.h"
#include "grader/warden/vdso.h"

namespace grader::warden {
namespace {

constexpr struct timezone kNoTimezone {};

// In seconds: three thousand years. Whoever waits for longer is never woken.
constexpr double kEndOfTime = 1e11;

// Of the processor time of a shuffled run: most of it goes into being stopped.
constexpr double kShareOfShuffled = 0.1;

bool reads_clock(long call) {
  return call == SYS_clock_gettime || call == SYS_gettimeofday || call == SYS_time || call == SYS_sysinfo;
}

// Writes a value where the program wants it; where it wants none, nothing.
template <typename Value>
bool put(pid_t pid, std::uint64_t address, const Value& value) {
  return address == 0 || write_value(pid, address, value);
}

// What the kernel says of the machine, which it says to everybody, but for how long it has been running.
struct sysinfo facts_of_machine(const Clock& clock, double now) {
  struct sysinfo facts {};
  ::sysinfo(&facts);
  const timespec running = clock.reading(CLOCK_BOOTTIME, now);
  facts.uptime = running.tv_sec + (running.tv_nsec > 0 ? 1 : 0);
  return facts;
}

// The result of a call that asks for the time.
std::int64_t tell_time(pid_t pid, const Call& call, const Clock& clock, double now) {
  bool done = false;
  std::int64_t result = 0;
  if (call.number == SYS_clock_gettime) {
    done = put(pid, call.arguments[1], clock.reading(static_cast<clockid_t>(call.arguments[0]), now));
  } else if (call.number == SYS_sysinfo) {
    done = write_value(pid, call.arguments[0], facts_of_machine(clock, now));
  } else {
    const timespec time = clock.reading(CLOCK_REALTIME, now);
    if (call.number == SYS_time) {
      result = time.tv_sec;
      done = put(pid, call.arguments[0], time.tv_sec);
    } else {
      done = put(pid, call.arguments[0], timeval{time.tv_sec, time.tv_nsec / 1000}) &&
             put(pid, call.arguments[1], kNoTimezone);
    }
  }
  return done ? result : -EFAULT;
}

// The clock of a process is its number as the kernel encodes it; clock_getcpuclockid would ask twice.
double cpu_seconds_of(pid_t pid) {
  constexpr clockid_t kByScheduler = 2;
  timespec used{};
  return ::clock_gettime((~pid << 3) | kByScheduler, &used) == 0 ? seconds_of(used) : 0;
}

}  // namespace

double Trial::cpu_used() const {
  double used = ended_cpu_seconds_;
  for (const auto& [tid, task] : tasks_) {
    if (task.is_program() && task.is_leader()) used += cpu_seconds_of(task.pid);
  }
  return used;
}

double Trial::now() const { return clock_.now(clock_.has_jumped() ? cpu_used() : 0); }

double Trial::lag() const { return clock_.lag(cpu_used() * (stops_at_random() ? kShareOfShuffled : 1)); }

// Deals with a call about time that is about to be made; false if it is none, or the kernel's own affair.
bool Trial::on_time_call(Task& task, const Call& call) {
  if (!clock_.is_virtual()) return false;
  if (call.number == SYS_timer_create) {
    go_on(task);
    return true;
  }
  const std::optional<TimedWait> interrupted = std::exchange(task.interrupted, std::nullopt);
  std::optional<std::int64_t> answer;
  if (reads_clock(call.number)) {
    if (clock_.has_jumped()) answer = tell_time(task.tid, call, clock_, now());
  } else if (call.number == SYS_setsockopt) {
    answer = sockets_.set_timeout(task.tid, call);
  } else if (auto wait = wait_of(task.tid, call, clock_, now())) {
    const bool goes_on = interrupted && interrupted->call == call;
    wait->lag = goes_on ? interrupted->lag : lag();
    if (goes_on) wait->deadline = interrupted->deadline;
    task.wait = wait;
    drop_timeout(task.tid, *wait);
    go_on(task);
    return true;
  } else {
    answer = timers_.call({task.process, task.pid, task.tid}, call, clock_, instant());
  }
  if (!answer && !reads_clock(call.number)) return false;
  if (answer) answer_call(task.tid, *answer);
  task.call.reset();
  go_on(task);
  return true;
}

void Trial::end_timed_wait(Task& task, std::int64_t result) {
  const TimedWait wait = *std::exchange(task.wait, std::nullopt);
  const WaitEnd end = end_of_wait(wait, result);
  finish_wait(task.tid, wait, end, result, now());
  const bool may_be_made_again = end == WaitEnd::kByItself && result == -EINTR;
  if (end == WaitEnd::kInterrupted || may_be_made_again) task.interrupted = wait;
}

// Before the first jump the time of a wait comes later by what the machine has let the program wait
// meanwhile: who waits for a worker is not to give up because the machine is busy.
Timers::Instant Trial::instant() const {
  if (clock_.has_jumped()) return {now(), 0};
  return {clock_.now(0), lag()};
}

// For how long a wait still lasts; nothing for one that is over.
std::optional<double> Trial::rest_of_wait(const Task& task, const Timers::Instant& now) {
  if (!task.wait || task.wait->expired) return std::nullopt;
  return task.wait->deadline + Clock::delay(task.wait->lag, now.lag) - now.time;
}

// Ends the waits and lets go the timers whose time has come.
void Trial::end_due() {
  const Timers::Instant now = instant();
  for (auto& [tid, task] : tasks_) {
    const auto rest = rest_of_wait(task, now);
    if (!rest || *rest > 0) continue;
    task.wait->expired = true;
    interrupt(tid);
  }
  timers_.fire(now, [&](int process, int inner_tid) { return thread_numbered(process, inner_tid); });
}

pid_t Trial::thread_numbered(int process, int inner) const {
  for (const auto& [tid, task] : tasks_) {
    if (task.process == process && inner_tid(task.pid, tid) == inner) return tid;
  }
  return 0;
}

// When the clock will next wake somebody; nothing if it will not.
std::optional<double> Trial::next_deadline(const Quiet& quiet) const {
  std::optional<double> next = quiet.deadline;
  const auto timer = timers_.next();
  if (timer && (!next || *timer < *next)) next = timer;
  for (const auto& [tid, deadline] : socket_deadlines(quiet)) {
    if (!next || deadline < *next) next = deadline;
  }
  return next;
}

// Threads that wait at a socket with a time-out of its own, and until when.
std::vector<std::pair<pid_t, double>> Trial::socket_deadlines(const Quiet& quiet) const {
  std::vector<std::pair<pid_t, double>> deadlines;
  if (sockets_.empty()) return deadlines;
  for (const Sleeper& sleeper : quiet.sleepers) {
    const Task& task = tasks_.at(sleeper.tid);
    const auto timeout = sockets_.timeout_of(task.tid, sleeper.blocking);
    if (timeout) deadlines.emplace_back(sleeper.tid, task.asleep_since.value_or(now()) + *timeout);
  }
  return deadlines;
}

// Everybody waits: the clock goes on to the next instant at which somebody wakes. False if nobody will.
bool Trial::jump_clock(const Quiet& quiet) {
  auto next = next_deadline(quiet);
  while (next && timers_.forget_closed(*next, living_callers())) next = next_deadline(quiet);
  if (!next) return false;
  const auto sockets = socket_deadlines(quiet);
  if (!clock_.has_jumped()) redirect_clocks();
  clock_.jump(std::min(*next, kEndOfTime), cpu_used());
  for (const auto& [tid, deadline] : sockets) {
    if (deadline > *next) continue;
    tasks_.at(tid).cut_short = -EAGAIN;
    interrupt(tid);
  }
  end_due();
  return true;
}

void Trial::redirect_clocks() {
  for (const Task* task : one_of_each_process(tasks_)) redirect_clock(task->tid);
}

}  // namespace grader::warden
