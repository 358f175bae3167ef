#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/evidence/evidence.h"

namespace grader::warden {

// Puts the evidence together, event by event. It knows no kernel: tests feed it from literals.
// Times are seconds since the program's start.
class Recorder {
 public:
  // Numbers of the new process (from 0, the root) and of its new thread (from 1; the main thread is 0).
  int process_born(std::optional<int> parent, int pid, std::vector<std::string> command, double now);
  int thread_born(int process, double now);

  void executed(int process, std::vector<std::string> command);
  void wrote(int process, int thread, evidence::Stream stream, std::string_view bytes, double now);
  void sent(int process, std::int64_t bytes);
  void paused(int process, int thread, evidence::PauseKind kind, double from, double to);
  void shared(int process, std::int64_t bytes, std::string what, double now);
  void signal_sent(int from, int to, int signal, double now);
  void signal_arrived(int to, int signal, double now);
  void peaked(int process, std::int64_t memory_bytes);
  void thread_ended(int process, int thread, double now);

  // `cpu_seconds` counts the children that it has waited for, as the kernel does; they are taken off here.
  void process_ended(int process, evidence::Ending ending, double cpu_seconds, double now);

  // A wait call of `parent` returned the end of the child with this pid.
  void reaped(int parent, int pid, double now);

  const evidence::Process& process(int id) const { return evidence_.processes[static_cast<std::size_t>(id)]; }
  const std::vector<evidence::Process>& processes() const { return evidence_.processes; }

  // The rest is filled in by whoever knows it.
  evidence::Evidence& evidence() { return evidence_; }

 private:
  evidence::Process& at(int id) { return evidence_.processes[static_cast<std::size_t>(id)]; }

  evidence::Evidence evidence_{};
  std::vector<double> cpu_with_children_{};  // by process
};

// The part that a process plays, from its command line.
evidence::Role role_of(std::optional<int> parent, const std::vector<std::string>& command);

}  // namespace grader::warden
