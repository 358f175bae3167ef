#include <sys/syscall.h>

#include <algorithm>
#include <limits>

#include "grader/warden/delivery.h"
#include "grader/warden/frames.h"
#include "grader/warden/kernel.h"
#include "grader/warden/trial.h"
#include "grader/warden/vdso.h"

namespace grader::warden {
namespace {

using evidence::Environment;
using evidence::PauseKind;

// For how long newborns are held, from the last birth on, while somebody merely sleeps: a parent that sleeps
// between two starts may start another one, a parent that polls would do so for ever. And all who are held,
// while the kernel works for somebody: mostly it is done at once, but it may wait for one of them.
constexpr double kPatience = 3;

// How much processor time, in all, others may use while somebody is held: a worker that spins until a held
// one has done its part would do so for ever.
constexpr double kBusyPatience = 2;
// How often threads are stopped by time; from then on all run free. Those that hand over to each other many
// thousand times by spinning would need a minute otherwise.
constexpr int kMostStops = 2000;

// How often a thread is stopped by the count of its instructions after the first time.
constexpr int kMoreCounts = 6;
constexpr double kShuffledPatience = 20e-3;  // since somebody was let go

// In seconds of its processor time: what the kernel takes, and more, until a thread that was held goes on.
constexpr double kToGoOn = 30e-6;

// In seconds of the trial's processor time: for how long a thread may run undisturbed. Whoever spins until
// another one has done its part would do so for ever.
constexpr double kUndisturbed = 20e-3;

// Seconds for which a thread may be put aside without anybody's having to expect more of it.
constexpr double kPutAside = 10e-3;

// Seconds for which we leave the processor to somebody who waits for one: longer each time.
constexpr double kShortestDelay = 10e-6;
constexpr double kLongestDelay = 200e-6;

// Seconds after which we look again whether instructions are still being counted.
constexpr double kCountedFor = 200e-6;

// Whether somebody waits for what others may have sent.
bool waits_for_data(const Quiet& quiet) {
  return std::any_of(quiet.sleepers.begin(), quiet.sleepers.end(), [](const Sleeper& sleeper) {
    const PauseKind kind = sleeper.blocking.kind;
    return kind == PauseKind::kInput || kind == PauseKind::kOutput || kind == PauseKind::kOther;
  });
}

}  // namespace

// In a shuffled run threads are held at birth too, so that all start together.
bool Trial::holds_newborn(const Task& task) const {
  if (collecting_stacks_) return false;
  return (job_.environment.kind == Environment::kRendezvous && task.is_leader()) || stops_at_random();
}

bool Trial::holds_outputs() const {
  return job_.environment.kind == Environment::kRendezvous && !collecting_stacks_;
}

bool Trial::holds_parents() const {
  return job_.environment.kind == Environment::kChildFirst && !collecting_stacks_;
}

bool Trial::stops_at_random() const {
  return job_.environment.kind == Environment::kShuffled && !collecting_stacks_;
}

// A worker's first output of any kind: to a terminal, or the result that it sends through a pipe.
bool Trial::holds_output_of(const Task& task, const Call& call) const {
  const bool writes = call.number == SYS_write || call.number == SYS_writev;
  return writes && holds_outputs() && task.process > 0 && !has_written_.contains(task.process);
}

void Trial::hold(Task& task, Hold why) {
  task.hold = why;
  task.steps = 0;
  task.held_since = now();
}

void Trial::look_around() {
  const double real = clock_.real_now();
  const double since_last_look = real - std::exchange(last_look_, real);
  if (clock_.is_virtual()) end_due();
  const Quiet quiet = look(tasks_, now());
  for (const Nap& nap : quiet.naps) recorder_.paused(nap.process, nap.thread, nap.kind, nap.from, nap.to);
  if (!root_seen_) return;
  if (!quiet.quiet) {
    if (holds_anybody()) busy_patience_ += cpu_seconds_ - cpu_seconds_at_last_look_;
    cpu_seconds_at_last_look_ = cpu_seconds_;
    release_for_busy_ones();
    return;
  }
  if (waits_for_data(quiet) && kernel_may_wake_somebody(quiet)) return;
  if (quiet.timed) patience_ += since_last_look;
  if (quiet.works && patience_ < kPatience) return;
  if (gives_newborns_company(quiet) || lets_short_wait_end(quiet) || release_some()) return;
  const bool writing = std::any_of(quiet.sleepers.begin(), quiet.sleepers.end(), [&](const Sleeper& s) {
    return s.blocking.kind == PauseKind::kOutput && s.blocking.descriptor >= 0 &&
           terminal_behind(s.tid, static_cast<std::uint64_t>(s.blocking.descriptor));
  });  // to a terminal that we drain
  if (writing || quiet.works || (quiet.timed && patience_ < kPatience)) return;
  if (jump_clock(quiet) || quiet.timed || timers_armed_) return;
  if (is_root_alive())
    end(evidence::Outcome::kDeadlock);
  else
    living_ = 0;  // the program is over; what is left waits for ever, and nobody for it
}

// Whether the kernel still has something on its way to somebody. It does not if nothing is to be seen of
// that, and nobody has run meanwhile.
bool Trial::kernel_may_wake_somebody(const Quiet& quiet) const {
  const std::vector<pid_t> processes = living_processes();
  for (const pid_t pid : processes) {
    hand_over_terminals(pid, [&](int fd) { return terminal_behind(pid, static_cast<std::uint64_t>(fd)); });
  }
  for (const Sleeper& sleeper : quiet.sleepers) {
    const int fd = sleeper.blocking.descriptor;
    const bool reads = sleeper.blocking.kind == PauseKind::kInput && fd >= 0;
    if (reads && reads_for_a_time(sleeper.tid, fd)) return true;
  }
  const pid_t somebody = quiet.sleepers.front().tid;
  bool is_awaited = awaits_acknowledgement(somebody, std::nullopt);
  if (is_awaited && job_.box != evidence::Box::kSealed) {  // there may be others on the machine
    std::set<std::string> files;
    for (const pid_t pid : processes) files.merge(open_files(pid));
    is_awaited = awaits_acknowledgement(somebody, files);
  }
  return is_awaited || !all_sleep_on(tasks_);
}

// Whether newborns are held on because somebody sleeps who may start another one. On a virtual clock the
// sleep is over at once. Who waits with a time-out may wait for the newborns, and time must not run out by
// our doing.
bool Trial::gives_newborns_company(const Quiet& quiet) {
  if (!holds_newborns() || quiet.times_out || timers_.next() || !socket_deadlines(quiet).empty())
    return false;
  if (quiet.timed) return patience_ < kPatience;
  const auto next = next_deadline(quiet);
  return next && *next - last_birth_ <= kPatience && jump_clock(quiet);
}

// A machine may put any thread aside for so long, and a shuffled run does: Python's interpreter lock is given
// up only to who has waited for it for 5 ms. Once for each thread that is let go, or who waits again and
// again would go on for ever.
bool Trial::lets_short_wait_end(const Quiet& quiet) {
  if (!stops_at_random() || holds_newborns() || !holds_anybody() || has_ended_short_wait_) return false;
  if (!quiet.deadline || *quiet.deadline - now() > kPutAside) return false;
  return has_ended_short_wait_ = jump_clock(quiet);
}

// A shuffled run need not put one thread aside for long, and who spins for it, as a pool does for the results
// that a thread of it collects, does so at the cost of a stop each time.
void Trial::release_for_busy_ones() {
  if (stops_at_random() && !holds_newborns()) {
    Task* next = busy_patience_ > kShuffledPatience ? next_to_release() : nullptr;
    if (!next) return;
    release(*next);
    plan_stop(kUndisturbed);
  } else if (busy_patience_ > kBusyPatience) {
    release_all();
  }
}

// Lets held threads go when everybody else waits: all newborns together, then the others one after the
// other. Whether there was one to let go.
bool Trial::release_some() {
  // A write that another one has to wait for has filled the pipe: so may the other.
  if (release_held(Hold::kTurn)) return true;
  if (stops_at_random() && holds_newborns()) plan_stop(shuffle_->pause() / 4);
  if (one_by_one())
    hold_on_as_shuffled();
  else if (release_held(Hold::kNewborn))
    return true;
  Task* first = next_to_release();
  if (!first) return false;
  const Hold why = first->hold;
  const int process = first->process;
  release(*first);
  // The first output of a process is that of any of its threads.
  for (auto& [tid, task] : tasks_) {
    if (why == Hold::kOutput && task.hold == Hold::kOutput && task.process == process) release(task);
  }
  return true;
}

// Newborns are from now on what others are that were stopped at some instant. Each is stopped soon after its
// start, too, by the count of its instructions: what a machine does in less time than it takes to stop a
// thread is met by that alone. Python has not got anywhere by then.
void Trial::hold_on_as_shuffled() {
  for (Task* task : held_in_order_of_birth()) {
    if (task->hold != Hold::kNewborn) continue;
    task->hold = Hold::kShuffled;
    if (is_python(recorder_.process(task->process))) continue;
    task->steps = shuffle_->steps();
    task->runs_undisturbed = shuffle_->goes_by_counts();
    task->more_counts = shuffle_->goes_by_counts() ? 0 : kMoreCounts;
  }
}

// A thread has run one of its counted instructions, or one more after it was stopped for another reason.
void Trial::on_step(Task& task) {
  if (task.steps == 0) return go_on(task);
  if (--task.steps > 0 || !can_be_held_here(task)) {
    task.steps = std::max(task.steps, 1);
    step(task.tid);
    return;
  }
  last_stopped_ = task.tid;
  hold(task, Hold::kShuffled);
}

bool Trial::release_held(Hold why) {
  bool any = false;
  for (auto& [tid, task] : tasks_) {
    if (task.hold != why) continue;
    release(task);
    any = true;
  }
  return any;
}

// First outputs and parents are let go in order of birth, threads of a shuffled run in an order of the
// seed's, the one that was stopped last not before another.
Task* Trial::next_to_release() {
  std::vector<Task*> held = held_in_order_of_birth();
  if (held.empty()) return nullptr;
  if (!stops_at_random()) return held.front();
  if (held.size() > 1) std::erase_if(held, [&](const Task* task) { return task->tid == last_stopped_; });
  return held[shuffle_->pick_to_release(held.size())];
}

std::vector<Task*> Trial::held_in_order_of_birth() {
  std::vector<Task*> held;
  for (auto& [tid, task] : tasks_) {
    if (task.is_held()) held.push_back(&task);
  }
  std::sort(held.begin(), held.end(), [](const Task* a, const Task* b) {
    return std::pair(a->process, a->thread) < std::pair(b->process, b->thread);
  });
  return held;
}

bool Trial::holds_newborns() const {
  return std::any_of(tasks_.begin(), tasks_.end(),
                     [](const auto& entry) { return entry.second.hold == Hold::kNewborn; });
}

bool Trial::holds_anybody() const {
  return std::any_of(tasks_.begin(), tasks_.end(), [](const auto& entry) { return entry.second.is_held(); });
}

void Trial::release_all() {
  for (auto& [tid, task] : tasks_) {
    if (task.is_held()) release(task);
  }
  busy_patience_ = 0;
}

void Trial::release_parent_of(pid_t newborn) {
  for (auto& [tid, task] : tasks_) {
    if (task.hold == Hold::kParent && task.held_for == newborn) release(task);
  }
}

void Trial::release(Task& task) {
  if (!end_) recorder_.paused(task.process, task.thread, PauseKind::kHeld, task.held_since, now());
  const Hold hold = std::exchange(task.hold, Hold::kNone);
  has_ended_short_wait_ = false;
  if (stops_at_random()) busy_patience_ = 0;
  if (hold == Hold::kOutput) has_written_.insert(task.process);
  task.asleep_since.reset();
  if (task.steps == 0 && task.more_counts > 0) {
    --task.more_counts;
    task.steps = shuffle_->steps();
  }
  if (one_by_one()) runner_ = {task.pid, task.tid, 0, turns_of(task.pid, task.tid).value_or(Turns())};
  if (hold == Hold::kOutput)
    take_turn(task);
  else if (hold == Hold::kTurn)
    start_call(task);
  else if (task.steps > 0)
    step(task.tid);
  else
    go_on(task);
  if (runner_) runner_->since = clock_.real_now();
  // Who goes on gets somewhere before the next stop.
  if (!one_by_one()) {
    if (hold == Hold::kShuffled) plan_stop(shuffle_->pause());
  } else if (task.runs_undisturbed) {
    plan_stop(kUndisturbed);
    // The processor time used is fine enough for so long a time, and surer.
    next_stop_ran_ = std::numeric_limits<double>::infinity();
  } else if (task.steps == 0) {
    plan_stop(kToGoOn + shuffle_->pause());
  }
}

bool Trial::one_by_one() const { return stops_at_random() && !shuffle_->starts_together(); }

// The next thread is to be stopped so much later; where one runs at a time, by its own processor time, so
// that it does not matter how long the machine lets it wait for a processor.
void Trial::plan_stop(double seconds) {
  if (stops_ == kMostStops) {
    next_stop_ = std::numeric_limits<double>::infinity();
    return;
  }
  next_stop_ = clock_.real_now() + seconds;
  if (!one_by_one()) return;
  next_stop_cpu_ = cpu_used() + seconds;
  next_stop_ran_ = ran_since_release() + seconds;
}

// For how long the one that was let go last has run since, in seconds, or less. The kernel counts that at
// each of its ticks, and when a thread leaves its processor; while it runs on, what counts is since when it
// does.
double Trial::ran_since_release() const {
  const double now = clock_.real_now();
  const auto turns = runner_ ? turns_of(runner_->pid, runner_->tid) : std::nullopt;
  if (!turns || turns->runs == runner_->before.runs) return 0;
  const double counted = 1e-9 * static_cast<double>(turns->ran - runner_->before.ran);
  const bool runs_on =
      turns->runs == runner_->before.runs + 1 && turns->preemptions == runner_->before.preemptions;
  if (!runs_on) return counted;
  const double waited = 1e-9 * static_cast<double>(turns->waited - runner_->before.waited);
  return std::max(counted, now - runner_->since - waited);
}

// Whether it is too early to stop somebody: a thread that runs alone has not had its time yet, and gets the
// rest, or will be stopped by the count of its instructions.
bool Trial::is_too_early_to_stop() {
  if (!one_by_one()) return false;
  const bool is_counted = std::any_of(tasks_.begin(), tasks_.end(), [](const auto& entry) {
    const Task& task = entry.second;
    if (task.steps == 0 || task.is_held()) return false;
    const auto activity = activity_of(task.pid, task.tid);
    return activity && activity->state != 'S';
  });
  const double used = cpu_used();
  const double missing =
      is_counted ? kCountedFor : std::min(next_stop_cpu_ - used, next_stop_ran_ - ran_since_release());
  const bool stands_still = used == std::exchange(cpu_seconds_before_stop_, used);
  delay_ = stands_still ? std::clamp(2 * delay_, kShortestDelay, kLongestDelay) : 0;
  if (missing > 0) next_stop_ = clock_.real_now() + std::max(missing, delay_);
  return missing > 0;
}

// Whether somebody would go on if the others were put aside for a while.
bool Trial::is_pressed_for_time() const {
  const double soon = now() + kPutAside;
  return std::any_of(tasks_.begin(), tasks_.end(), [&](const auto& entry) {
    const Task& task = entry.second;
    return task.is_program() && !task.is_held() && task.wait && task.wait->deadline <= soon;
  });
}

// Whether it may be about to make others, to keep a newborn company that is held.
bool Trial::may_make_others(const Task& task) const {
  return task.is_leader() && std::any_of(tasks_.begin(), tasks_.end(), [&](const auto& entry) {
           const Task& other = entry.second;
           return other.hold == Hold::kNewborn && (other.pid == task.pid || other.parent == task.pid);
         });
}

// Stops one of the threads that run at this moment, where there are others that could run instead. Not while
// somebody makes newborns, or one is only about to be held: who makes them is to have made them all.
void Trial::stop_somebody() {
  plan_stop(shuffle_->pause());
  std::vector<Task*> running;
  for (auto& [tid, task] : tasks_) {
    if (!task.started) return;
    if (!task.is_program() || task.is_held() || task.call || task.steps > 0 || task.to_be_held) continue;
    const auto activity = activity_of(task.pid, tid);
    if (!activity || activity->state != 'R') continue;
    if (may_make_others(task)) return;
    running.push_back(&task);
  }
  const bool has_rivals = running.size() > 1 || holds_anybody() || is_pressed_for_time();
  if (running.empty() || !has_rivals) return;
  if (++stops_ == kMostStops) return release_all();
  Task* chosen = running[shuffle_->pick_to_stop(running.size())];
  chosen->to_be_held = interrupt(chosen->tid);
  last_stopped_ = chosen->tid;
}

// A thread that reads the clock may not be held inside the code that does so, which a jump replaces.
bool Trial::can_be_held_here(const Task& task) const {
  return stops_at_random() && !is_in_vdso(task.tid, next_instruction(task.tid));
}

}  // namespace grader::warden
