#include <sys/syscall.h>

#include <algorithm>

#include "grader/warden/kernel.h"
#include "grader/warden/trial.h"

namespace grader::warden {
namespace {

using evidence::PauseKind;

// How long, in all, newborns are held while somebody merely sleeps: a parent that sleeps between two starts
// may start another one, a parent that polls would do so for ever.
constexpr double kPatience = 3;

// How much processor time, in all, others may use while somebody is held: a worker that spins until a held
// one has done its part would do so for ever.
constexpr double kBusyPatience = 2;

}  // namespace

bool Trial::holds_newborns() const {
  return job_.environment == evidence::Environment::kRendezvous && !collecting_stacks_;
}

// A worker's first output of any kind: to a terminal, or the result that it sends through a pipe.
bool Trial::holds_output_of(const Task& task, const Call& call) const {
  const bool writes = call.number == SYS_write || call.number == SYS_writev;
  return writes && holds_newborns() && task.process > 0 && !has_written_.contains(task.process);
}

void Trial::look_around() {
  const double time = now();
  const double since_last_look = time - last_look_;
  last_look_ = time;
  const Quiet quiet = look(tasks_, time);
  for (const Nap& nap : quiet.naps) {
    // Waits for children and sleeps are known exactly, from their calls.
    if (nap.kind == PauseKind::kChild || nap.kind == PauseKind::kSleep) continue;
    recorder_.paused(nap.process, nap.thread, nap.kind, nap.from, nap.to);
  }
  if (!root_seen_) return;
  if (!quiet.quiet) {
    if (holds_anybody() && (busy_patience_ += cpu_seconds_ - cpu_seconds_at_last_look_) > kBusyPatience)
      release_all();
    cpu_seconds_at_last_look_ = cpu_seconds_;
    return;
  }
  if (quiet.timed) patience_ += since_last_look;
  if (release_some(quiet)) return;
  const bool writing = std::any_of(quiet.sleepers.begin(), quiet.sleepers.end(), [&](const Sleeper& s) {
    return s.blocking.kind == PauseKind::kOutput &&
           tasks_.at(s.tid).call;  // to a terminal that we are to drain
  });
  if (quiet.timed || timers_armed_ || writing) return;
  if (is_root_alive())
    end(evidence::Outcome::kDeadlock);
  else
    living_ = 0;  // the program is over; what is left waits for ever, and nobody for it
}

// Lets held threads go when everybody else waits: all newborns together, then one first output after the
// other, in order of birth. Whether there was one to let go.
bool Trial::release_some(const Quiet& quiet) {
  std::vector<Task*> newborns, writers;
  for (auto& [tid, task] : tasks_) {
    if (task.hold == Hold::kNewborn) newborns.push_back(&task);
    if (task.hold == Hold::kOutput) writers.push_back(&task);
  }
  if (newborns.empty() && writers.empty()) return false;
  if (!newborns.empty()) {
    if (quiet.timed && patience_ < kPatience) return true;
    for (Task* task : newborns) release(*task);
    return true;
  }
  Task* first = *std::min_element(writers.begin(), writers.end(),
                                  [](const Task* a, const Task* b) { return a->process < b->process; });
  for (Task* task : writers) {
    if (task->process == first->process) release(*task);
  }
  return true;
}

bool Trial::holds_anybody() const {
  return std::any_of(tasks_.begin(), tasks_.end(), [](const auto& entry) { return entry.second.is_held(); });
}

void Trial::release_all() {
  for (auto& [tid, task] : tasks_) {
    if (task.hold == Hold::kNewborn || task.hold == Hold::kOutput) release(task);
  }
  busy_patience_ = 0;
}

void Trial::release(Task& task) {
  if (!end_) recorder_.paused(task.process, task.thread, PauseKind::kHeld, task.held_since, now());
  const Hold hold = std::exchange(task.hold, Hold::kNone);
  if (hold == Hold::kOutput) has_written_.insert(task.process);
  task.asleep_since.reset();
  if (hold == Hold::kOutput)
    start_call(task);
  else
    go_on(task);
}

}  // namespace grader::warden
