#include "grader/warden/quiet.h"

#include <sys/syscall.h>

#include <algorithm>
#include <utility>

namespace grader::warden {
namespace {

// Whether a thread may stand in this state while nothing happens. A stop that is not ours to hold is news
// that we have not heard yet; uninterruptible sleep ends by itself, but for a vfork.
bool may_be_asleep(const Task& task, char state) {
  if (state == 'S' || state == 'I' || state == 'T') return true;
  if (state == 't') return task.group_stopped;
  return state == 'D';
}

void wake(Task& task, std::vector<Nap>& naps) {
  if (!task.asleep_since) return;
  if (task.is_program()) {
    naps.push_back({task.process, task.thread, task.asleep_in, *task.asleep_since, task.asleep_until});
  }
  task.asleep_since.reset();
}

// Only threads of the program can move it on: the box's own process just waits for its end.
bool concerns_us(const Task& task) { return task.is_program() && !task.is_held() && !task.has_left; }

// Whether the first thread of a process has ended, which nobody is told of as long as there are others.
bool has_left(const Tasks& tasks, const Task& task, char state) {
  if (state != 'Z' || !task.is_leader()) return false;
  return std::any_of(tasks.begin(), tasks.end(), [&](const auto& entry) {
    return entry.second.pid == task.pid && !entry.second.is_leader();
  });
}

// What a thread waits for that sleeps in this call. Also making a process can take its time, as while the
// kernel moves others between cgroups; a vfork is only waited for once its child is there.
Blocking blocking_in(const Task& task, const Call& call) {
  if (task.vforked != 0) return {.name = "vfork", .kind = evidence::PauseKind::kChild};
  return blocking_of(call);
}

void fall_asleep(Task& task, double now) {
  if (task.call && !task.transfer) return;  // its end will be seen, and recorded
  const auto call = current_call(task.pid, task.tid);
  if (!call) return;  // it was only about to
  task.asleep_since = now;
  task.asleep_in = blocking_in(task, *call).kind;
}

// In nanoseconds of processor time: making a call again takes less.
constexpr std::uint64_t kOwnWork = 1'000'000;

// Whether a thread that was woken by a signal for nobody sleeps on in its call, or soon will: a time-out that
// the kernel does not keep for it counts from when it fell asleep first.
bool sleeps_on(Task& task, const Activity& activity, bool asleep) {
  if (!task.made_again) return false;
  if (activity.nanoseconds > task.activity.nanoseconds + kOwnWork) task.made_again.reset();
  const auto call = asleep ? current_call(task.pid, task.tid) : std::nullopt;
  if (!call) return task.made_again.has_value();
  return std::exchange(task.made_again, std::nullopt) == call;
}

bool first_look(Tasks& tasks, double now, std::vector<Nap>& naps) {
  bool all_asleep = true;
  for (auto& [tid, task] : tasks) {
    if (!task.is_program() || task.is_held()) continue;
    const auto activity = activity_of(task.pid, tid);
    if (!activity) return false;
    task.has_left = has_left(tasks, task, activity->state);
    if (task.has_left) continue;
    const bool asleep = may_be_asleep(task, activity->state);
    const bool ran =
        activity->runs != task.activity.runs || activity->nanoseconds != task.activity.nanoseconds;
    if ((ran || !asleep) && !sleeps_on(task, *activity, asleep)) wake(task, naps);
    task.activity = *activity;
    if (asleep && !task.asleep_since) fall_asleep(task, now);
    if (asleep) task.asleep_until = now;
    all_asleep &= asleep;
  }
  return all_asleep;
}

// The call in which a thread sleeps; nothing if it does not sleep. To tell the call, the kernel makes sure
// that the thread has left its processor and the queue for one. Its state letter alone would not do: a thread
// that is about to sleep already shows S, and can be preempted right there with its work undone.
std::optional<Sleeper> sleeper_of(const Task& task) {
  // A group stop has no call, and ends only by a signal from somebody.
  if (task.group_stopped) return Sleeper{task.tid, {}, {.name = evidence::kStopped}};
  const auto call = current_call(task.pid, task.tid);
  if (!call) return std::nullopt;
  // A call that we have changed is told as the program made it.
  const Call& made = task.call ? *task.call : *call;
  return Sleeper{task.tid, made, blocking_in(task, made)};
}

}  // namespace

bool all_sleep_on(const Tasks& tasks) {
  return std::all_of(tasks.begin(), tasks.end(), [](const auto& entry) {
    const Task& task = entry.second;
    if (!concerns_us(task)) return true;
    const auto activity = activity_of(task.pid, task.tid);
    return activity && activity->runs == task.activity.runs && may_be_asleep(task, activity->state);
  });
}

std::vector<Sleeper> sleepers_among(const Tasks& tasks) {
  std::vector<Sleeper> sleepers;
  for (const auto& [tid, task] : tasks) {
    if (!concerns_us(task)) continue;
    if (const auto sleeper = sleeper_of(task)) sleepers.push_back(*sleeper);
  }
  return sleepers;
}

Quiet look(Tasks& tasks, double now) {
  Quiet quiet;
  if (!first_look(tasks, now, quiet.naps)) return quiet;
  for (auto& [tid, task] : tasks) {
    if (!concerns_us(task)) continue;
    const auto sleeper = sleeper_of(task);
    if (!sleeper) return quiet;
    const bool works = task.activity.state == 'D' && task.vforked == 0;
    quiet.works |= works;
    quiet.timed |= (sleeper->blocking.timed && !task.wait) || works;
    quiet.times_out |= sleeper->blocking.timed && !merely_sleeps(sleeper->call);
    if (task.wait && (!quiet.deadline || task.wait->deadline < *quiet.deadline))
      quiet.deadline = task.wait->deadline;
    quiet.sleepers.push_back(*sleeper);
  }
  quiet.quiet = all_sleep_on(tasks);
  return quiet;
}

}  // namespace grader::warden
