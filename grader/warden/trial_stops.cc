#include <fcntl.h>
#include <signal.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <cstring>

#include "grader/warden/box.h"
#include "grader/warden/calls.h"
#include "grader/warden/collect.h"
#include "grader/warden/kernel.h"
#include "grader/warden/transfers.h"
#include "grader/warden/trial.h"
#include "grader/warden/vdso.h"

namespace grader::warden {
namespace {

using evidence::Outcome;

template <typename... Cases>
struct Overloaded : Cases... {
  using Cases::operator()...;
};
template <typename... Cases>
Overloaded(Cases...) -> Overloaded<Cases...>;

// What is kept of what a process prints when it is asked for its stacks.
constexpr std::int64_t kLongestStack = 64 << 10;

bool is_write(long call) {
  return call == SYS_write || call == SYS_writev || call == SYS_pwrite64 || call == SYS_pwritev ||
         call == SYS_pwritev2;
}

bool is_wait(long call) { return call == SYS_wait4 || call == SYS_waitid; }

bool is_sleep(long call) { return call == SYS_nanosleep || call == SYS_clock_nanosleep; }

// The bytes that a write call has put out, from where they lie in the program's memory.
std::string bytes_written(pid_t pid, const Call& call, std::size_t size) {
  if (call.number == SYS_write || call.number == SYS_pwrite64)
    return read_memory(pid, call.arguments[1], size);
  std::string bytes;
  for (const iovec& piece : pieces_at(pid, call.arguments[1], call.arguments[2])) {
    const std::size_t length = std::min(piece.iov_len, size - bytes.size());
    bytes += read_memory(pid, reinterpret_cast<std::uint64_t>(piece.iov_base), length);
  }
  return bytes;
}

// A wait call that returns at once, whether or not a child has ended.
bool only_asks(const Call& call) {
  if (!is_wait(call.number)) return false;
  return call.arguments[call.number == SYS_wait4 ? 2 : 3] & WNOHANG;
}

// The child whose end a successful wait call has returned; 0 when there is none.
int reaped_child(pid_t pid, const Call& call, std::int64_t result) {
  if (call.number == SYS_wait4) return static_cast<int>(result);
  if (call.arguments[3] & WNOWAIT) return 0;  // leaves it to be waited for again
  constexpr std::size_t kPidInSiginfo = 16;
  const std::string bytes = read_memory(pid, call.arguments[2] + kPidInSiginfo, sizeof(int));
  int child = 0;
  if (bytes.size() == sizeof child) std::memcpy(&child, bytes.data(), sizeof child);
  return child;
}

// Of the box in which a process is.
std::vector<base::UniqueFd> writable_folders(pid_t pid) {
  std::vector<base::UniqueFd> folders;
  for (const std::string_view path : kWritableFolders) {
    const std::string outside = "/proc/" + std::to_string(pid) + "/root" + std::string(path);
    folders.emplace_back(::open(outside.c_str(), O_PATH | O_DIRECTORY | O_CLOEXEC));
  }
  return folders;
}

bool is_full(const base::UniqueFd& folder) {
  struct statvfs space {};
  return ::fstatvfs(folder.get(), &space) == 0 && (space.f_bavail == 0 || space.f_favail == 0);
}

double cpu_seconds_of(const rusage& usage) { return seconds_of(usage.ru_utime) + seconds_of(usage.ru_stime); }

}  // namespace

void Trial::handle(pid_t tid, const Stop& stop, const rusage& usage) {
  const auto found = tasks_.find(tid);
  if (found == tasks_.end()) {
    // A newborn can stop before its parent tells of it, and a thread can end after another took its number.
    if (std::holds_alternative<AtStart>(stop) || std::holds_alternative<AtGroupStop>(stop))
      early_.insert(tid);
    else if (std::holds_alternative<Ended>(stop) || std::holds_alternative<EndedBySignal>(stop))
      early_.erase(tid);  // the number may soon be that of a process that is none of ours
    else
      resume(tid);
    return;
  }
  Task& task = found->second;
  std::visit(Overloaded{
                 [&](Ended e) { on_end(task, evidence::Exited{e.code}, usage); },
                 [&](EndedBySignal e) { on_end(task, evidence::Killed{e.signal}, usage); },
                 [&](AtCall) { on_call(task); },
                 [&](AfterCall) { on_call_end(task); },
                 [&](AtBirth birth) { on_birth(task, birth); },
                 [&](AtExec) { on_exec(task); },
                 [&](AtExit) { on_exit(task); },
                 [&](AtStart) { on_start(task); },
                 [&](AtGroupStop) {
                   task.group_stopped = true;
                   stay_stopped(tid);
                 },
                 [&](AtSignal s) {
                   if (s.signal == SIGTRAP && stops_at_random() && has_stepped(tid)) return on_step(task);
                   if (task.is_program()) recorder_.signal_arrived(task.process, s.signal, now());
                   if (ignores(tid, s.signal)) remake_interrupted_call(tid);
                   if (const auto timer = timer_of_signal(tid)) note_delivery(task, *timer);
                   if (!sockets_.empty() && task.asleep_since && !catches(tid, s.signal))
                     task.made_again = interrupted_call(tid);
                   go_on(task, s.signal);
                 },
             },
             stop);
}

void Trial::note_delivery(const Task& task, int timer) {
  if (const auto overrun = timers_.delivered(task.process, timer)) set_overrun(task.tid, *overrun);
}

// Lets a thread run on, to its next stop; inside a call that we follow, to the end of that.
void Trial::go_on(Task& task, int signal) {
  task.steps = 0;
  if (task.interrupted && signal != 0 && catches(task.tid, signal)) task.interrupted.reset();
  if (task.call)
    resume_to_end_of_call(task.tid, signal);
  else
    resume(task.tid, signal);
}

void Trial::on_birth(Task& parent, AtBirth birth) {
  const auto tid = static_cast<pid_t>(event_message(parent.tid));
  parent.vforked = birth.vfork ? tid : 0;
  const double time = now();
  if (parent.is_program() && holds_parents()) {
    hold(parent, Hold::kParent);
    parent.held_for = tid;
  } else {
    go_on(parent);  // before all else: it is what the program waits for
  }
  Task child;
  child.tid = tid;
  const Identity identity = identity_of(tid);
  child.pid = identity.process;
  child.parent = identity.parent;
  if (parent.is_program()) {
    const bool is_thread = !child.is_leader();
    child.process = is_thread ? parent.process
                              : recorder_.process_born(parent.process, identity.inner_tid,
                                                       recorder_.process(parent.process).command, time);
    if (!is_thread) last_birth_ = time;
    if (is_thread) child.thread = recorder_.thread_born(parent.process, time);
    ++living_;
    auto& most = recorder_.evidence().use.processes;
    most = std::max(most, living_);
  }
  const bool stands_already = early_.erase(tid) > 0;
  Task& task = tasks_[tid] = child;
  if (living_ > job_.limits.processes && has_too_many()) end(Outcome::kProcessLimit);
  if (stands_already) on_start(task);
}

// We hear of births and ends in another order than they happen: those that are ending do not count.
bool Trial::has_too_many() const {
  const auto lives = [](const auto& entry) {
    const auto& [tid, task] = entry;
    return task.is_program() && !is_ending(task.pid, tid);
  };
  return std::count_if(tasks_.begin(), tasks_.end(), lives) > job_.limits.processes;
}

void Trial::on_start(Task& task) {
  task.group_stopped = false;
  const bool is_newborn = !std::exchange(task.started, true);
  if (is_newborn && task.is_program()) end_without_a_stop(task.tid);
  if (const auto result = std::exchange(task.cut_short, std::nullopt)) cut_call_short(task.tid, *result);
  const bool is_stopped_by_us = std::exchange(task.to_be_held, false);
  if (is_stopped_by_us) remake_interrupted_call(task.tid);
  if (is_newborn && task.is_program() && holds_newborn(task))
    hold(task, Hold::kNewborn);
  else if (is_stopped_by_us && can_be_held_here(task))
    hold(task, Hold::kShuffled);
  else
    go_on(task);
}

void Trial::on_exec(Task& task) {
  // The thread that called exec goes on under the number of its process; the others are gone.
  const auto former = static_cast<pid_t>(event_message(task.tid));
  for (auto other = tasks_.begin(); other != tasks_.end();) {
    const bool gone = other->second.pid == task.pid && other->first != task.tid;
    if (gone && task.is_program()) {
      const int thread =
          other->first == former ? std::exchange(task.thread, other->second.thread) : other->second.thread;
      recorder_.thread_ended(task.process, thread, now());
      --living_;
    }
    if (gone) end_transfer(other->second, 0);
    other = gone ? tasks_.erase(other) : std::next(other);
  }
  // Whatever it was about is over, or was the leader's that it has replaced.
  end_transfer(task, 0);
  task = {.tid = task.tid,
          .pid = task.pid,
          .parent = task.parent,
          .process = task.process,
          .thread = task.thread,
          .started = true};
  end_vfork_of(task.tid);
  if (task.is_program()) {
    timers_.executed(task.process);
    if (clock_.has_jumped()) redirect_clock(task.pid);
    recorder_.executed(task.process, command_line(task.pid));
  } else if (!root_seen_) {
    root_seen_ = true;
    clock_.start();
    if (job_.box == evidence::Box::kSealed) disks_ = writable_folders(task.pid);
    task.process = recorder_.process_born(std::nullopt, inner_pid(task.pid), command_line(task.pid), 0);
    living_ = 1;
    recorder_.evidence().use.processes = 1;
  }
  go_on(task);
}

// Where the root of the box is, as seen from outside.
std::string Trial::root_of(pid_t pid) const {
  return stand_in_ ? stand_in_->folder() : "/proc/" + std::to_string(pid) + "/root";
}

// Only the program's main process stops before its end: what it leaves behind can still be looked at.
void Trial::on_exit(Task& task) {
  if (task.process == 0 && task.is_leader()) {
    recorder_.peaked(task.process, peak_memory(task.pid));
    if (shares_memory_) count_shared_memory_now();
    if (!job_.collect.empty() && job_.box != evidence::Box::kOpen)
      recorder_.evidence().collected = collect(job_, root_of(task.pid));
  }
  resume(task.tid);
}

void Trial::on_end(Task& task, evidence::Ending ending, const rusage& usage) {
  if (task.is_program()) {
    --living_;
    const double time = end_.value_or(now());
    // What dies by a signal once the trial is over dies by our hand, also by SIGABRT after it printed its
    // stacks.
    if (auto* killed = std::get_if<evidence::Killed>(&ending)) killed->by_warden = end_.has_value();
    release_parent_of(task.tid);
    if (task.is_leader()) {
      disk_full_ |= std::any_of(disks_.begin(), disks_.end(), is_full);
      const auto* exited = std::get_if<evidence::Exited>(&ending);
      if (stand_in_ && !(exited && exited->code == 0))
        disk_full_ |= stand_in_->is_full(job_.limits.disk_bytes);
      timers_.ended(task.process, living_callers());
      // Of the main process it would be that of its greatest child.
      if (task.process != 0) recorder_.peaked(task.process, std::int64_t{usage.ru_maxrss} * 1024);
      recorder_.process_ended(task.process, ending, cpu_seconds_of(usage), time);
      ended_cpu_seconds_ += recorder_.process(task.process).cpu_seconds;
    } else {
      recorder_.thread_ended(task.process, task.thread, time);
    }
  }
  end_transfer(task, 0);
  end_vfork_of(task.tid);
  tasks_.erase(task.tid);
}

// The kernel lets a thread go on out of its vfork once the child does not use its memory any more.
void Trial::end_vfork_of(pid_t newborn) {
  for (auto& [tid, task] : tasks_) {
    if (task.vforked == newborn) task.vforked = 0;
  }
}

const Terminal* Trial::terminal_behind(pid_t pid, std::uint64_t fd) const {
  for (const Terminal* terminal : {&out_, &err_}) {
    if (terminal->is_behind(pid, static_cast<int>(fd))) return terminal;
  }
  return nullptr;
}

void Trial::on_call(Task& task) {
  const Call call = call_of(task.tid);
  task.call.reset();
  if (on_named_call(task, call)) return;
  if (!task.is_program()) {
    resume(task.tid);
    return;
  }
  if (job_.messages && !end_) task.transfer = transfer_of(task.tid, call, channels_);
  if (holds_output_of(task, call)) {
    task.call = call;
    hold(task, Hold::kOutput);
    return;
  }
  task.call = call;
  take_turn(task);
}

// Whether a wait call asks for the end of one child that has not ended. The kernel tells us of an end before
// it tells the parent, so that what we have not heard of has not happened for anybody.
bool Trial::asks_for_one_alive(const Task& task, const Call& call) const {
  if (call.number != SYS_wait4 || call.arguments[2] != WNOHANG) return false;
  return std::any_of(tasks_.begin(), tasks_.end(), [&](const auto& entry) {
    const Task& other = entry.second;
    return other.is_program() && other.is_leader() && other.parent == task.pid &&
           recorder_.process(other.process).pid == static_cast<int>(call.arguments[0]);
  });
}

// Whether a timer of the kernel's may go off while everybody sleeps once it has made this call. Of those that
// we do not keep ourselves, timers that count processor time do not.
bool Trial::arms_kernel_timer(const Call& call) const {
  if (call.number == SYS_timerfd_settime) return true;
  if (clock_.is_virtual()) return false;
  return call.number == SYS_setitimer || call.number == SYS_timer_settime || call.number == SYS_setsockopt ||
         (call.number == SYS_alarm && call.arguments[0] != 0);
}

// Decides about a call that is about to be made.
void Trial::start_call(Task& task) {
  const Call call = *task.call;
  task.call_since = now();
  if (on_time_call(task, call)) return;
  if (asks_for_one_alive(task, call)) {
    // The answer is known, and multiprocessing asks at each start for all that it has started.
    task.call.reset();
    answer_call(task.tid, 0);
    go_on(task);
    return;
  }
  const bool moves_bytes = call.number == SYS_sendfile || call.number == SYS_splice;
  if (moves_bytes && terminal_behind(task.tid, call.arguments[call.number == SYS_splice ? 2 : 0])) {
    // Bytes that never pass through the program's memory could not be told from others: as for files that the
    // kernel cannot splice into, the program has to write them itself.
    answer_call(task.tid, -EINVAL);
  }
  if (call.number == SYS_getrandom) {
    const std::string bytes(std::min<std::uint64_t>(call.arguments[1], 1 << 20), '\x5A');
    if (write_memory(task.tid, call.arguments[0], bytes)) {
      answer_call(task.tid, static_cast<std::int64_t>(bytes.size()));
    }
  }
  begin_transfer(task);
  note_sharing(task, call);
  count_shared_memory_before(call);
  if (over()) return;
  const bool to_terminal = is_write(call.number) && terminal_behind(task.tid, call.arguments[0]);
  if (is_write(call.number) && !to_terminal && !end_)
    recorder_.sent(task.process, bytes_offered(task.tid, call));
  const bool follow = to_terminal || is_wait(call.number) || is_sleep(call.number) || task.transfer ||
                      call.number == SYS_socketpair || arms_kernel_timer(call);
  if (!follow) task.call.reset();
  go_on(task);
}

void Trial::on_call_end(Task& task) {
  if (!task.call) {
    resume(task.tid);
    return;
  }
  const Call call = *std::exchange(task.call, std::nullopt);
  if (task.redirected) {
    end_redirection(task, call);
    resume(task.tid);
    return;
  }
  std::int64_t result = result_of_call(task.tid);
  // Where we follow a call, its end is also the stop that we have asked for.
  const auto cut = std::exchange(task.cut_short, std::nullopt);
  if (cut && cut_call_short(task.tid, *cut)) result = *cut;
  if (task.wait) end_timed_wait(task, result);
  if (task.transfer)
    end_transfer(task, result);
  else if (call.number == SYS_socketpair)
    end_pair(task, call, result);
  else if (arms_kernel_timer(call))
    timers_armed_ |= result >= 0;
  else if (is_write(call.number))
    end_write(task, call, result);
  else if (call.number != SYS_timer_create)
    end_wait(task, call, result);
  else if (result == 0)
    timers_.created({task.process, task.pid, task.tid}, call);
  if (!over()) resume(task.tid);
}

// Of what one call puts out, however much that is, no more is read and kept than the limit leaves room for.
void Trial::end_write(const Task& task, const Call& call, std::int64_t result) {
  if (result <= 0) return;
  const Terminal* terminal = terminal_behind(task.tid, call.arguments[0]);
  const auto first_bytes = [&](std::int64_t room) {
    return bytes_written(task.tid, call, static_cast<std::size_t>(std::clamp(room, std::int64_t{0}, result)));
  };
  if (collecting_stacks_) {
    std::string& stack = stacks_[task.process];
    if (terminal == &err_) stack += first_bytes(kLongestStack - static_cast<std::int64_t>(stack.size()));
    return;
  }
  const evidence::Stream stream = terminal == &err_ ? evidence::Stream::kStderr : evidence::Stream::kStdout;
  auto& total = recorder_.evidence().use.output_bytes;
  const std::string bytes = first_bytes(job_.limits.output_bytes - total);
  if (!bytes.empty()) recorder_.wrote(task.process, task.thread, stream, bytes, now());
  total += result - static_cast<std::int64_t>(bytes.size());
  const bool is_in_crumbs = recorder_.evidence().writes.size() >= evidence::kMostWrites;
  if (total > job_.limits.output_bytes || is_in_crumbs) end(Outcome::kOutputLimit);
}

// What has come out of calls that go on writing, up to the limit.
void Trial::record_open_writes() {
  for (const auto& [tid, task] : tasks_) {
    const bool is_open = task.call && is_write(task.call->number) && !task.is_held() &&
                         terminal_behind(task.tid, task.call->arguments[0]);
    const auto room = job_.limits.output_bytes - recorder_.evidence().use.output_bytes;
    if (is_open) end_write(task, *task.call, std::min(room, bytes_offered(task.tid, *task.call)));
  }
}

void Trial::end_wait(Task& task, const Call& call, std::int64_t result) {
  const double time = now();
  const auto kind = blocking_of(call).kind;
  if (!only_asks(call) && !end_) recorder_.paused(task.process, task.thread, kind, task.call_since, time);
  if (!is_wait(call.number) || result < 0) return;
  if (const int child = reaped_child(task.tid, call, result)) recorder_.reaped(task.process, child, time);
}

}  // namespace grader::warden
