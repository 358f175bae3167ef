#include "grader/warden/trial.h"

#include <errno.h>
#include <poll.h>
#include <sched.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>

#include "grader/base/system_error.h"
#include "grader/base/text.h"
#include "grader/warden/frames.h"
#include "grader/warden/kernel.h"
#include "grader/warden/memory.h"

namespace grader::warden {
namespace {

using evidence::Outcome;

// How soon after the last event the next look is taken; it doubles while nothing changes.
constexpr double kFirstLook = 0.002;
// By how much sooner where we can do something about everybody's waiting.
constexpr double kEagerness = 0.15;
constexpr double kLaterLooks = 0.02;
constexpr double kSoonest = 0.0001;

// Seconds between two counts of the files in a stand-in, and of shared memory.
constexpr double kBetweenCounts = 0.1;
// Neither takes a larger part of the time than one in so many.
constexpr double kCountsApart = 5;
// Of the memory that is allowed, the part that may stay uncounted when more is made.
constexpr std::int64_t kUncountedParts = 16;

// How long stalled Python processes get to print their stacks: so many waits in which none of them runs or
// wants to, in a row; and so much processor time, in seconds, for those that never stop printing.
constexpr int kWaitsForStacks = 25;
constexpr double kStackCpuSeconds = 2;
constexpr double kStackSeconds = 30;  // of real time, at most

void ignore_signal(int) {}

// SIGCHLD is let in only while we wait, so that no stop is missed between a check and the wait.
sigset_t block_child_signal() {
  struct sigaction action {};
  action.sa_handler = ignore_signal;
  ::sigaction(SIGCHLD, &action, nullptr);
  sigset_t child, before;
  ::sigemptyset(&child);
  ::sigaddset(&child, SIGCHLD);
  ::sigprocmask(SIG_BLOCK, &child, &before);
  ::sigdelset(&before, SIGCHLD);
  return before;
}

const sigset_t& signals_while_waiting() {
  static const sigset_t mask = block_child_signal();
  return mask;
}

// A shuffled run wants its stops in time, also on a busy machine. Where we may not have that, they come
// later.
void hurry() {
  ::prctl(PR_SET_TIMERSLACK, 1);
  const sched_param lowest{.sched_priority = 1};
  ::sched_setscheduler(0, SCHED_FIFO | SCHED_RESET_ON_FORK, &lowest);
}

}  // namespace

Trial::Trial(const evidence::Job& job, const volatile sig_atomic_t& interrupted)
    : job_(job),
      interrupted_(interrupted),
      clock_(job.clock),
      cgroup_(job.limits),
      out_(box_user(job.box)),
      err_(box_user(job.box)) {
  signals_while_waiting();
  if (stops_at_random()) {
    shuffle_.emplace(job.environment.seed);
    hurry();
  }
  const bool is_open = job.box == evidence::Box::kOpen;
  const BoxPlan box = is_open ? BoxPlan{} : plan_box(job);
  if (!is_open && job.box != evidence::Box::kSealed) {
    stand_in_ = std::make_unique<StandIn>(box, box_user(job.box), out_, err_);
    // Those whose parents have gone become our children, whom we wait for; there may be nobody else who does.
    ::prctl(PR_SET_CHILD_SUBREAPER, 1);
  }
  launched_ = launch(job, box, stand_in_ ? stand_in_->folder() : std::string(), out_, err_, cgroup_);
  Task first;
  first.tid = first.pid = launched_.pid;
  first.started = true;
  tasks_[first.tid] = first;
}

Trial::~Trial() { kill_all(); }

evidence::TrialResult Trial::run() {
  watch();
  if (!end_) stop_clock();
  if (stall_) collect_stacks(*stall_);
  kill_all();
  drain();
  return result();
}

void Trial::watch() {
  double pause = kFirstLook;
  while (!over() && !tasks_.empty() && !interrupted_ && problem_.empty()) {
    const bool any = wait_for_events(next_look(pause));
    if (stops_at_random() && clock_.real_now() >= next_stop_) {
      if (!is_too_early_to_stop())
        stop_somebody();
      else if (!any && clock_.real_now() - last_look_ < kLaterLooks)
        continue;
    }
    if (any) {
      pause = kFirstLook;
      if (clock_.real_now() - last_look_ < kLaterLooks) {
        if (awaits_time()) end_due();
        continue;
      }
    }
    look_around();
    check_limits();
    pause = std::min(pause * 2, kLaterLooks);
  }
}

// How soon to look: at once where somebody is held or waits for a time, and not past the next thing to do.
double Trial::next_look(double usual) const {
  double soon = usual;
  std::optional<Timers::Instant> now;
  for (const auto& [tid, task] : tasks_) {
    if (task.is_held() || task.wait) soon = std::min(soon, usual * kEagerness);
    if (!task.wait) continue;
    if (!now) now = instant();
    if (const auto rest = rest_of_wait(task, *now)) soon = std::min(soon, std::max(kSoonest, *rest));
  }
  if (stops_at_random() && living_ > 1) soon = std::min(soon, std::max(0.0, next_stop_ - clock_.real_now()));
  return soon;
}

// Whether somebody waits for a time of the trial's clock.
bool Trial::awaits_time() const {
  return timers_.next() || std::any_of(tasks_.begin(), tasks_.end(),
                                       [](const auto& entry) { return entry.second.wait.has_value(); });
}

// Waits for stops and output, at most this long, and deals with them. Whether there were any.
bool Trial::wait_for_events(double seconds) {
  if (handle_stops()) return true;
  pollfd terminals[] = {{out_.our_end(), POLLIN, 0}, {err_.our_end(), POLLIN, 0}};
  const timespec timeout{0, static_cast<long>(seconds * 1e9)};
  const int ready = ::ppoll(terminals, std::size(terminals), &timeout, &signals_while_waiting());
  if (ready > 0) drain();
  return handle_stops() || ready > 0;
}

// All that has happened is fetched before any of it is dealt with: the kernel tells first of the youngest,
// and who is let go stops again, so that the ends of the older ones would never be heard of.
bool Trial::handle_stops() {
  struct News {
    pid_t tid;
    int status;
    rusage usage;
  };
  std::vector<News> all;
  News one{};
  while ((one.tid = ::wait4(-1, &one.status, __WALL | WNOHANG, &one.usage)) > 0) all.push_back(one);
  for (const News& news : all) {
    // Once the trial is over nobody runs on, but whoever is on the way out has to be let go even so.
    const Stop stop = decode(news.status);
    const bool is_end = std::holds_alternative<Ended>(stop) || std::holds_alternative<EndedBySignal>(stop) ||
                        std::holds_alternative<AtExit>(stop);
    if (is_end || !over())
      handle(news.tid, stop, news.usage);
    else if (!tasks_.contains(news.tid))
      early_.insert(news.tid);  // to be killed with the others
  }
  return !all.empty();
}

// The text is known from the write calls. But a single one may go on writing for very long, and a terminal
// has another name (/dev/tty) by which writes to it are not known.
void Trial::drain() {
  drained_ += out_.drain() + err_.drain();
  if (end_ || drained_ <= job_.limits.output_bytes) return;
  record_open_writes();
  end(Outcome::kOutputLimit);
}

void Trial::check_limits() {
  cpu_seconds_ = cpu_used();
  if (cpu_seconds_ > job_.limits.cpu_seconds)
    end(Outcome::kCpuLimit);
  else if (takes_too_much_memory())
    end(Outcome::kMemoryLimit);
  else if (is_stand_in_full())
    end(Outcome::kDiskLimit);
  else if (clock_.real_now() > job_.limits.wall_seconds || now() > job_.limits.clock_seconds)
    end(Outcome::kWallLimit);
}

void Trial::stop_clock() {
  end_ = now();
  real_end_ = clock_.real_now();
  lag_ = lag();
}

// The first reason counts. Where it helps to know what everybody was doing, that is looked at before anything
// moves.
void Trial::end(Outcome outcome) {
  if (outcome_) return;
  outcome_ = outcome;
  stop_clock();
  record_open_pauses();
  if (outcome == Outcome::kDeadlock || outcome == Outcome::kWallLimit || outcome == Outcome::kCpuLimit) {
    stall_ = describe_stall(tasks_, sleepers_among(tasks_), recorder_, channels_, *end_);
  }
}

// Who stands still when the trial ends has stood still until then.
void Trial::record_open_pauses() {
  for (const auto& [tid, task] : tasks_) {
    if (!task.is_program()) continue;
    if (task.is_held()) {
      recorder_.paused(task.process, task.thread, evidence::PauseKind::kHeld, task.held_since, *end_);
    } else if (task.call) {
      recorder_.paused(task.process, task.thread, blocking_of(*task.call).kind, task.call_since, *end_);
    } else if (task.asleep_since) {
      recorder_.paused(task.process, task.thread, task.asleep_in, *task.asleep_since, *end_);
    }
  }
}

// Whether one of these processes has a thread that is on a processor, or waits for one.
bool Trial::somebody_runs(const std::set<pid_t>& processes) const {
  return std::any_of(tasks_.begin(), tasks_.end(), [&](const auto& entry) {
    const Task& task = entry.second;
    const auto activity = processes.contains(task.pid) ? activity_of(task.pid, task.tid) : std::nullopt;
    return activity && activity->state == 'R';
  });
}

// Python prints the stacks of all its threads when SIGABRT arrives, even to a thread that waits in a lock.
void Trial::collect_stacks(evidence::Stall& stall) {
  collecting_stacks_ = true;
  std::set<pid_t> asked;
  for (auto& [tid, task] : tasks_) {
    const bool can_print = task.is_program() && task.is_leader() && !task.group_stopped && !task.has_left;
    if (!can_print || !is_python(recorder_.process(task.process))) continue;
    asked.insert(tid);
    ::tgkill(task.pid, task.tid, SIGABRT);  // to the thread whose stack comes first
    if (task.is_held()) release(task);
  }
  const double deadline = clock_.real_now() + kStackSeconds;
  const auto some_left = [&] {
    return std::any_of(asked.begin(), asked.end(), [&](pid_t tid) { return tasks_.contains(tid); });
  };
  const std::optional<Outcome> outcome = std::exchange(outcome_, std::nullopt);
  const double enough = cpu_used() + kStackCpuSeconds;
  const auto may_go_on = [&] { return clock_.real_now() < deadline && cpu_used() < enough && !interrupted_; };
  for (int idle = 0; some_left() && idle < kWaitsForStacks && may_go_on();)
    idle = wait_for_events(kLaterLooks) || somebody_runs(asked) ? 0 : idle + 1;
  outcome_ = outcome;
  add_stacks(stall, stacks_);
}

std::vector<pid_t> Trial::living_processes() const {
  std::vector<pid_t> processes;
  for (const Task* task : one_of_each_process(tasks_)) processes.push_back(task->tid);
  return processes;
}

std::vector<Timers::Caller> Trial::living_callers() const {
  std::vector<Timers::Caller> callers;
  for (const Task* task : one_of_each_process(tasks_))
    callers.push_back({task->process, task->pid, task->tid});
  return callers;
}

bool Trial::takes_too_much_memory() {
  if (cgroup_.limits_memory()) return cgroup_.out_of_memory();
  const std::int64_t memory = memory_in_use();
  auto& peak = recorder_.evidence().use.peak_memory_bytes;
  peak = std::max(peak, memory);
  return memory > job_.limits.memory_bytes;
}

// Looks closely only where it matters, and at shared memory not at every turn.
std::int64_t Trial::memory_in_use() {
  const std::vector<pid_t> processes = living_processes();
  if (processes.empty()) return 0;
  const double begin = clock_.real_now();
  if (begin >= next_memory_count_) {
    shared_memory_ = shared_memory(processes, launched_.objects);
    maybe_uncounted_ = 0;
    next_memory_count_ = count_after(begin);
  }
  const std::int64_t quick = quick_private_memory(processes) + shared_memory_;
  return quick <= job_.limits.memory_bytes ? quick : private_memory(processes) + shared_memory_;
}

// Looks come too late for who takes such memory fast and then ends: while a thread that wants more of it is
// held, all that may be there is counted, though not for each small piece.
void Trial::count_shared_memory_before(const Call& call) {
  const std::uint64_t wanted = shareable_memory(call);
  if (wanted == 0 || cgroup_.limits_memory() || end_) return;
  if (maybe_uncounted_ > job_.limits.memory_bytes / kUncountedParts) count_shared_memory_now();
  maybe_uncounted_ +=
      static_cast<std::int64_t>(std::min(wanted, static_cast<std::uint64_t>(job_.limits.memory_bytes)));
  shares_memory_ = true;
}

// Who has many descriptors and mappings makes that slow, and calls that make more come many at once: so the
// time is looked at, too.
void Trial::count_shared_memory_now() {
  if (over() || end_) return;
  next_memory_count_ = 0;
  if (takes_too_much_memory())
    end(Outcome::kMemoryLimit);
  else if (clock_.real_now() > job_.limits.wall_seconds)
    end(Outcome::kWallLimit);
}

// The machine has no limit for a folder, so we look, but not at every turn.
bool Trial::is_stand_in_full() {
  const double begin = clock_.real_now();
  if (!stand_in_ || begin < next_count_) return false;
  const bool is_full = stand_in_->is_full(job_.limits.disk_bytes) ||
                       deleted_files(living_processes(), stand_in_->folder()) > job_.limits.disk_bytes;
  next_count_ = count_after(begin);
  return is_full;
}

// When to count again what was counted from then until now.
double Trial::count_after(double begin) const {
  const double end = clock_.real_now();
  return end + std::max(kBetweenCounts, kCountsApart * (end - begin));
}

// Ends every traced process and waits until the last one is gone.
void Trial::kill_all() {
  for (auto& [tid, task] : tasks_) {
    if (task.is_leader()) ::kill(task.pid, SIGKILL);
  }
  for (const pid_t tid : early_) ::kill(tid, SIGKILL);
  collecting_stacks_ = true;
  int status = 0;
  rusage usage{};
  for (pid_t tid = 0; (tid = ::wait4(-1, &status, __WALL, &usage)) > 0 || errno == EINTR;) {
    if (tid <= 0) continue;
    const Stop stop = decode(status);
    const auto* exited = std::get_if<Ended>(&stop);
    const auto* killed = std::get_if<EndedBySignal>(&stop);
    if (!exited && !killed) {
      ::kill(tid, SIGKILL);  // it may be a newborn that we had not heard of
      resume(tid);
    } else if (const auto task = tasks_.find(tid); task != tasks_.end()) {
      const evidence::Ending ending =
          exited ? evidence::Ending(evidence::Exited{exited->code}) : evidence::Killed{killed->signal};
      on_end(task->second, ending, usage);
    }
  }
}

evidence::TrialResult Trial::result() {
  if (interrupted_) return evidence::NotRun{"interrupted"};
  if (!problem_.empty()) return evidence::NotRun{problem_};
  if (!root_seen_) {
    const std::string why = failure_of(launched_);
    return evidence::NotRun{why.empty() ? "the program could not be started" : base::printable(why)};
  }
  evidence::Evidence evidence = std::move(recorder_.evidence());
  const evidence::Process& root = evidence.processes.front();
  if (root.ending && !outcome_) {
    if (const auto* exited = std::get_if<evidence::Exited>(&*root.ending)) evidence.exit_code = exited->code;
    if (const auto* killed = std::get_if<evidence::Killed>(&*root.ending)) evidence.signal = killed->signal;
  }
  const bool well = evidence.exit_code == 0;
  evidence.outcome = outcome_.value_or(well ? Outcome::kFinished : Outcome::kCrashed);
  if (!well && disk_full_ && evidence.outcome == Outcome::kCrashed) evidence.outcome = Outcome::kDiskLimit;
  if (cgroup_.out_of_memory()) evidence.outcome = Outcome::kMemoryLimit;
  if (evidence.outcome != Outcome::kFinished) evidence.collected.clear();
  evidence.command = job_.command;
  evidence.environment = job_.environment;
  evidence.limits = job_.limits;
  evidence.saw_messages = job_.messages;
  evidence.messages = messages_.take_messages();
  evidence.more_messages = messages_.more_messages();
  evidence.unknown_bytes = messages_.unknown_bytes();
  evidence.stall = std::move(stall_);
  double last = 0;
  for (const auto& process : evidence.processes) last = std::max(last, process.ended.value_or(0));
  evidence.clock = {job_.clock, last, real_end_, clock_.jumps(), lag_};
  evidence.use.wall_seconds = real_end_;
  for (const auto& process : evidence.processes) evidence.use.cpu_seconds += process.cpu_seconds;
  if (cgroup_.limits_memory()) evidence.use.peak_memory_bytes = cgroup_.peak_memory();
  evidence.box = job_.box;
  evidence.layers = launched_.layers;
  evidence.layers.insert(evidence.layers.end(), cgroup_.layers().begin(), cgroup_.layers().end());
  std::stable_sort(evidence.pauses.begin(), evidence.pauses.end(),
                   [](const auto& a, const auto& b) { return a.from < b.from; });
  return evidence;
}

}  // namespace grader::warden
