#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "grader/base/text.h"
#include "grader/evidence/timeline.h"
#include "grader/judge/claims.h"
#include "grader/judge/rules.h"
#include "grader/judge/sentences.h"

namespace grader::judge {
namespace {

using evidence::Evidence;
using evidence::Process;

constexpr std::string_view kPools[] = {"Pool", "ProcessPoolExecutor"};
constexpr std::string_view kTaskCalls[] = {"map",     "map_async",     "imap",  "imap_unordered",
                                           "starmap", "starmap_async", "apply", "apply_async",
                                           "submit"};

// A call of the program whose last name is one of these, as it is written: "pool.map". Empty without one.
template <std::size_t N>
std::string call_among(const Attempt& attempt, const std::string_view (&names)[N]) {
  for (const std::string& call : attempt.program->calls) {
    const std::size_t dot = call.rfind('.');
    if (dot == std::string::npos) continue;
    const std::string_view name = std::string_view(call).substr(dot + 1);
    if (std::find(std::begin(names), std::end(names), name) == std::end(names)) continue;
    return call.starts_with("*.") ? std::string(name) : call;
  }
  return "";
}

bool wrote(const Evidence& evidence, const Process& process) {
  return std::any_of(evidence.writes.begin(), evidence.writes.end(),
                     [&](const evidence::Write& write) { return write.process == process.id; });
}

bool any_worker_wrote(const Evidence& evidence) {
  const auto workers = evidence::workers(evidence);
  return std::any_of(workers.begin(), workers.end(),
                     [&](const Process* worker) { return wrote(evidence, *worker); });
}

// What a worker of a pool sends is a result, or the error of a task.
bool sent_something(const Process& process) { return process.sent_bytes > 0; }

// Idle workers use next to nothing of what their parent uses, from whom they were forked.
bool was_at_work(const Evidence& evidence, const Process& process) {
  const Process& root = evidence::root_of(evidence);
  return process.cpu_seconds > 2 * root.cpu_seconds || process.peak_memory_bytes > 2 * root.peak_memory_bytes;
}

bool ended_well(const Process& process) {
  const auto* exited = process.ending ? std::get_if<evidence::Exited>(&*process.ending) : nullptr;
  return exited && exited->code == 0;
}

// Whether it is known of every message that there was, in a run that was not cut off.
bool knows_messages(const Evidence& evidence) {
  return evidence.saw_messages && evidence.more_messages == 0 && evidence.unknown_bytes == 0 &&
         evidence.outcome == evidence::Outcome::kFinished;
}

// What messages show of the work: which workers sent something back to their parent after it had sent them
// something. A pool's last words to its workers get no reply.
std::string sign_in_messages(const Evidence& evidence) {
  std::set<int> asked;
  std::map<int, long> replies;
  for (const evidence::Message& message : evidence.messages) {
    const Process& from = evidence.processes[static_cast<std::size_t>(message.from)];
    const Process& to = evidence.processes[static_cast<std::size_t>(message.to)];
    if (to.role == evidence::Role::kWorker && to.parent == from.id) asked.insert(to.id);
    const bool is_reply = from.role == evidence::Role::kWorker && from.parent == to.id;
    if (is_reply && asked.contains(from.id)) ++replies[from.id];
  }
  if (replies.empty()) return "";
  std::vector<int> workers;
  long results = 0;
  for (const auto& [worker, count] : replies) {
    workers.push_back(worker);
    results += count;
  }
  return "seen from the " + base::count_of(results, "message") + " that " + all_called(evidence, workers) +
         " sent back";
}

// What shows that workers did some of the work, in words; empty if nothing does.
std::string sign_of_work(const Evidence& evidence, const Attempt& attempt) {
  const auto workers = evidence::workers(evidence);
  const auto any_worker = [&](const auto& fits) {
    return std::any_of(workers.begin(), workers.end(), [&](const Process* worker) { return fits(*worker); });
  };
  const bool is_pool = !call_among(attempt, kPools).empty();
  const bool all_is_known = is_pool && knows_messages(evidence);
  const std::string sign = evidence.saw_messages ? sign_in_messages(evidence) : "";
  // Also a worker without a task may print, when it is set up.
  if (any_worker_wrote(evidence) && (!all_is_known || !sign.empty()))
    return "seen from what the workers print";
  if (!is_pool) {
    // Processes that the program starts by itself have nothing to do but their work.
    return any_worker(ended_well) ? "the workers ran to their end" : "";
  }
  if (!sign.empty() || all_is_known) return sign;
  const std::string call = call_among(attempt, kTaskCalls);
  if (call.empty()) return "";
  if (any_worker(sent_something)) return "seen from " + quote(call) + " and from what the workers sent back";
  if (any_worker([&](const Process& worker) { return was_at_work(evidence, worker); })) {
    return "seen from " + quote(call) + " and from what the workers used";
  }
  return evidence.outcome == evidence::Outcome::kFinished ? "seen from " + quote(call) + ", which came back"
                                                          : "";
}

bool is_print(const evidence::Write& write) {
  return write.stream == evidence::Stream::kStdout && !base::trim(write.text).empty();
}

// Whether somebody prints who has heard from a worker before.
bool prints_what_it_got(const Evidence& evidence, const evidence::Message& message) {
  const bool is_from_worker =
      evidence.processes[static_cast<std::size_t>(message.from)].role == evidence::Role::kWorker;
  return is_from_worker &&
         std::any_of(evidence.writes.begin(), evidence.writes.end(), [&](const auto& write) {
           return is_print(write) && write.process == message.to && write.time >= message.received;
         });
}

// Whether what workers found out was printed, by them or by whoever heard it from them.
Finding look_for_results(const Evidence& evidence) {
  const auto& writes = evidence.writes;
  if (std::none_of(writes.begin(), writes.end(), is_print))
    return {false, ", but nothing is printed of what came out", {}};
  const auto& messages = evidence.messages;
  const bool is_heard = std::any_of(messages.begin(), messages.end(), [&](const auto& message) {
    return prints_what_it_got(evidence, message);
  });
  if (is_heard) return {true, "; something is printed after their results came in", {}};
  const bool is_sent = !sign_in_messages(evidence).empty();
  if (is_sent && knows_messages(evidence) && !any_worker_wrote(evidence))
    return {false, ", but nothing is printed after their results came in", {}};
  return {true, "; something is printed", {}};
}

std::string none_started(const Attempt& attempt, const Evidence& evidence) {
  const int threads = evidence::threads_started(evidence);
  if (threads > 0) return "no worker process was started, only " + base::count_of(threads, "thread");
  if (!call_among(attempt, kPools).empty())
    return "no worker process was started, although a pool is asked for";
  return "no worker process was started";
}

Finding look(const Evidence& evidence, const spec::Pool& wanted, const Attempt& attempt) {
  const auto count = static_cast<int>(evidence::workers(evidence).size());
  if (count == 0) return {false, none_started(attempt, evidence), {}};
  std::string message = base::count_of(count, "worker");
  if (wanted.workers && count != *wanted.workers) {
    return {false, message + "; asked for: " + std::to_string(*wanted.workers), {}};
  }
  if (wanted.tasks_in_workers) {
    const std::string sign = sign_of_work(evidence, attempt);
    if (sign.empty()) return {false, message + ", but none of them is given any work", {}};
    message += ", and work is done in them (" + sign + ")";
  }
  if (wanted.results_shown) {
    const Finding results = look_for_results(evidence);
    message += results.message;
    if (!results.holds) return {false, message, {}};
  }
  return {true, message, {}};
}

}  // namespace

// Where results are asked for, runs whose messages were watched know more than the others.
Ruling judge_one(const spec::Pool& wanted, const Attempt& attempt) {
  Attempt best = attempt;
  const auto saw_nothing = [](const Run& run) { return !knows_messages(*run.evidence); };
  if (wanted.results_shown && !std::all_of(best.runs.begin(), best.runs.end(), saw_nothing))
    std::erase_if(best.runs, saw_nothing);
  return in_some_trial(best, [&](const Evidence& evidence) { return look(evidence, wanted, attempt); });
}

}  // namespace grader::judge
