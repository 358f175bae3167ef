#include "grader/warden/recorder.h"

#include <algorithm>

#include "grader/base/text.h"

namespace grader::warden {

using evidence::Process;
using evidence::Role;

namespace {

// Pauses shorter than this are the cost of looking, not waiting.
constexpr double kShortestPause = 100e-6;

// Mappings of shared memory and signals are kept up to this many.
constexpr std::size_t kMostOfAKind = 1000;

// So many writes and pauses are kept one by one. After that a write is added to the one before where it can
// be, and pauses are left out: evidence stays small beside what a program can do in its time.
constexpr std::size_t kMostInDetail = 20'000;

}  // namespace

Role role_of(std::optional<int> parent, const std::vector<std::string>& command) {
  if (!parent) return Role::kRoot;
  const auto names = [&](std::string_view module) {
    return std::any_of(command.begin(), command.end(), [&](const std::string& word) {
      return word.starts_with("from " + std::string(module));
    });
  };
  const bool helper = names("multiprocessing.resource_tracker") || names("multiprocessing.forkserver") ||
                      names("multiprocessing.semaphore_tracker");
  return helper ? Role::kHelper : Role::kWorker;
}

int Recorder::process_born(std::optional<int> parent, int pid, std::vector<std::string> command, double now) {
  const int id = static_cast<int>(evidence_.processes.size());
  Process process;
  process.id = id;
  process.parent = parent;
  process.pid = pid;
  process.role = parent ? Role::kWorker : Role::kRoot;
  process.command = std::move(command);
  process.born = now;
  process.threads.push_back({0, now, std::nullopt});
  evidence_.processes.push_back(std::move(process));
  cpu_with_children_.push_back(0);
  return id;
}

int Recorder::thread_born(int process, double now) {
  auto& threads = at(process).threads;
  const int id = static_cast<int>(threads.size());
  threads.push_back({id, now, std::nullopt});
  return id;
}

void Recorder::executed(int process, std::vector<std::string> command) {
  Process& p = at(process);
  p.role = role_of(p.parent, command);
  p.command = std::move(command);
}

void Recorder::wrote(int process, int thread, evidence::Stream stream, std::string_view bytes, double now) {
  evidence_.use.output_bytes += static_cast<std::int64_t>(bytes.size());
  auto& writes = evidence_.writes;
  if (writes.size() >= kMostInDetail) {
    evidence::Write& last = writes.back();
    if (last.process == process && last.thread == thread && last.stream == stream) {
      last.text += base::valid_utf8(bytes);
      return;
    }
  }
  writes.push_back({now, process, thread, stream, base::valid_utf8(bytes)});
}

void Recorder::sent(int process, std::int64_t bytes) { at(process).sent_bytes += bytes; }

void Recorder::paused(int process, int thread, evidence::PauseKind kind, double from, double to) {
  if (to - from < kShortestPause || evidence_.pauses.size() >= kMostInDetail) return;
  evidence_.pauses.push_back({process, thread, std::max(from, 0.0), to, kind});
}

void Recorder::shared(int process, std::int64_t bytes, std::string what, double now) {
  auto& list = evidence_.shared_memory;
  if (list.size() < kMostOfAKind) list.push_back({process, now, bytes, std::move(what)});
}

void Recorder::signal_sent(int from, int to, int signal, double now) {
  auto& list = evidence_.signals;
  if (list.size() < kMostOfAKind) list.push_back({from, to, signal, now, std::nullopt});
}

// Standard signals are not queued: one arrival is that of all that were sent before.
void Recorder::signal_arrived(int to, int signal, double now) {
  for (evidence::SentSignal& sent : evidence_.signals) {
    if (sent.to == to && sent.signal == signal && !sent.received) sent.received = now;
  }
}

void Recorder::peaked(int process, std::int64_t memory_bytes) {
  Process& p = at(process);
  p.peak_memory_bytes = std::max(p.peak_memory_bytes, memory_bytes);
}

void Recorder::thread_ended(int process, int thread, double now) {
  at(process).threads[static_cast<std::size_t>(thread)].ended = now;
}

void Recorder::process_ended(int process, evidence::Ending ending, double cpu_seconds, double now) {
  Process& p = at(process);
  p.ended = now;
  p.ending = ending;
  for (evidence::Thread& thread : p.threads) {
    if (!thread.ended) thread.ended = now;
  }
  cpu_with_children_[static_cast<std::size_t>(process)] = cpu_seconds;
  double of_children = 0;
  for (const Process& child : evidence_.processes) {
    if (child.reaped_by == process) of_children += cpu_with_children_[static_cast<std::size_t>(child.id)];
  }
  p.cpu_seconds = std::max(0.0, cpu_seconds - of_children);
}

void Recorder::reaped(int parent, int pid, double now) {
  for (Process& child : evidence_.processes) {
    if (child.pid != pid || !child.ended || child.reaped_by) continue;
    child.reaped_by = parent;
    child.reaped = now;
    return;
  }
}

}  // namespace grader::warden
