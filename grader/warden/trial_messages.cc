#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cstring>

#include "grader/base/text.h"
#include "grader/warden/kernel.h"
#include "grader/warden/proc.h"
#include "grader/warden/trial.h"

namespace grader::warden {
namespace {

constexpr std::size_t kLongestName = 200;  // of a mapped file

// Which memory a mapping shares.
std::string mapped_by(pid_t pid, const Call& call) {
  if (call.arguments[3] & MAP_ANONYMOUS) return "anonymous";
  const std::string file = descriptor_target(pid, static_cast<int>(call.arguments[4]));
  if (file.starts_with("/dev/shm/sem.")) return std::string(evidence::kSemaphore);
  return base::shorten(base::printable(file), kLongestName);
}

// The process and the signal that a call is about, as it names them; group: all processes of that group.
struct Aim {
  int pid = 0;
  int signal = 0;
  bool group = false;
};

std::optional<Aim> aim_of(const Call& call) {
  const auto first = static_cast<int>(call.arguments[0]);
  const auto second = static_cast<int>(call.arguments[1]);
  const auto third = static_cast<int>(call.arguments[2]);
  switch (call.number) {
    case SYS_kill:
      return Aim{first < 0 ? -first : first, second, first <= 0};
    case SYS_tkill:
    case SYS_rt_sigqueueinfo:
      return Aim{first, second};
    case SYS_tgkill:
    case SYS_rt_tgsigqueueinfo:
      return Aim{first, third};
    default:
      return std::nullopt;
  }
}

}  // namespace

// Two writes into one stream at once could come out in either order, or mixed: the second waits for the
// first.
void Trial::take_turn(Task& task) {
  if (!task.transfer || !task.transfer->to || !messages_.is_being_written(*task.transfer->to)) {
    start_call(task);
    return;
  }
  hold(task, Hold::kTurn);
}

// Lets those go on that wait for a stream that is free now: of each, who has waited longest.
void Trial::give_turns() {
  std::vector<Task*> waiting;
  for (auto& [tid, task] : tasks_) {
    if (task.hold == Hold::kTurn) waiting.push_back(&task);
  }
  std::sort(waiting.begin(), waiting.end(),
            [](const Task* a, const Task* b) { return a->held_since < b->held_since; });
  for (Task* task : waiting) {
    if (!messages_.is_being_written(*task->transfer->to)) release(*task);
  }
}

void Trial::begin_transfer(const Task& task) {
  if (!task.transfer || !task.transfer->to) return;
  messages_.write_begins(task.tid, task.process, *task.transfer->to, task.transfer->offered, task.call_since);
}

void Trial::end_transfer(Task& task, std::int64_t result) {
  const auto transfer = std::exchange(task.transfer, std::nullopt);
  if (!transfer) return;
  if (task.hold == Hold::kTurn) task.hold = Hold::kNone;  // it ends before its turn came
  if (transfer->to) messages_.write_ends(task.tid, result);
  if (transfer->from && result > 0 && !end_) messages_.was_read(task.process, *transfer->from, result, now());
  if (transfer->to) give_turns();
}

void Trial::end_pair(const Task& task, const Call& call, std::int64_t result) {
  int pair[2] = {-1, -1};
  const std::string bytes = read_memory(task.tid, call.arguments[3], sizeof pair);
  if (result != 0 || bytes.size() != sizeof pair) return;
  std::memcpy(pair, bytes.data(), sizeof pair);
  channels_.paired(task.tid, pair[0], pair[1]);
}

// What could let processes act on each other without a message.
void Trial::note_sharing(const Task& task, const Call& call) {
  if (end_) return;
  if (call.number == SYS_mmap)
    recorder_.shared(task.process, static_cast<std::int64_t>(call.arguments[1]), mapped_by(task.tid, call),
                     now());
  else if (call.number == SYS_shmat)
    recorder_.shared(task.process, 0, "System V segment", now());
  else
    note_signal(task, call);
}

void Trial::note_signal(const Task& task, const Call& call) {
  const auto aim = aim_of(call);
  if (!aim || aim->signal == 0) return;
  const int group = aim->group && aim->pid == 0 ? inner_group(task.pid) : aim->pid;
  for (const auto& [tid, other] : tasks_) {
    if (!other.is_program() || !other.is_leader() || other.process == task.process) continue;
    // kill(-1) goes to everybody.
    const bool meant = aim->group ? group == 1 || inner_group(other.pid) == group
                                  : recorder_.process(other.process).pid == aim->pid;
    if (meant) recorder_.signal_sent(task.process, other.process, aim->signal, now());
  }
}

std::optional<int> Trial::process_of(pid_t pid) const {
  const auto task = tasks_.find(pid);
  if (task == tasks_.end() || !task->second.is_program()) return std::nullopt;
  return task->second.process;
}

}  // namespace grader::warden
