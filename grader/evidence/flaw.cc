#include "grader/evidence/flaw.h"

#include <cmath>
#include <optional>

namespace grader::evidence {
namespace {

// Seconds: thirty thousand years, of which a program may well sleep some.
constexpr double kLongestTime = 1e12;

// Looks for the first flaw.
class Check {
 public:
  explicit Check(const Evidence& evidence) : count_(static_cast<int>(evidence.processes.size())) {}

  void process(int id) {
    if (id < 0 || id >= count_) say("there is no process " + std::to_string(id));
  }
  void process(const std::optional<int>& id) {
    if (id) process(*id);
  }
  void time(double seconds) {
    if (std::abs(seconds) > kLongestTime) say("no trial takes " + std::to_string(seconds) + " s");
  }
  void time(const std::optional<double>& seconds) {
    if (seconds) time(*seconds);
  }
  void say(const std::string& flaw) {
    if (flaw_.empty()) flaw_ = flaw;
  }

  std::string result() { return std::move(flaw_); }

 private:
  int count_ = 0;
  std::string flaw_{};
};

void look_at(const Process& process, int number, Check& check) {
  if (process.id != number) check.say("process " + std::to_string(number) + " has another number");
  if (process.parent && *process.parent >= number)
    check.say("process " + std::to_string(number) + " is older than its parent");
  if (process.ending && !process.ended)
    check.say("process " + std::to_string(number) + " has ended at no time");
  check.process(process.parent);
  check.process(process.reaped_by);
  for (const std::optional<double>& time : {std::optional(process.born), process.ended, process.reaped})
    check.time(time);
  check.time(process.cpu_seconds);
  for (const Thread& thread : process.threads) {
    check.time(thread.born);
    check.time(thread.ended);
  }
}

void look_at(const Stall& stall, Check& check) {
  check.time(stall.time);
  for (const Wait& wait : stall.waits) {
    check.process(wait.process);
    for (const int waker : wait.wakers) check.process(waker);
  }
  for (const int process : stall.cycle) check.process(process);
}

void look_at_messages(const Evidence& evidence, Check& check) {
  for (const Message& message : evidence.messages) {
    check.process(message.from);
    check.process(message.to);
    check.time(message.sent);
    check.time(message.received);
  }
  for (const SharedMemory& memory : evidence.shared_memory) {
    check.process(memory.process);
    check.time(memory.time);
  }
  for (const SentSignal& signal : evidence.signals) {
    check.process(signal.from);
    check.process(signal.to);
    check.time(signal.time);
    check.time(signal.received);
  }
}

}  // namespace

std::string flaw_of(const Evidence& evidence) {
  Check check(evidence);
  if (evidence.processes.empty()) check.say("there is no process");
  int number = 0;
  for (const Process& process : evidence.processes) look_at(process, number++, check);
  for (const Write& write : evidence.writes) {
    check.process(write.process);
    check.time(write.time);
  }
  for (const Pause& pause : evidence.pauses) {
    check.process(pause.process);
    check.time(pause.from);
    check.time(pause.to);
  }
  look_at_messages(evidence, check);
  if (evidence.stall) look_at(*evidence.stall, check);
  for (const double time : {evidence.clock.virtual_seconds, evidence.clock.real_seconds,
                            evidence.clock.lag_seconds, evidence.use.cpu_seconds, evidence.use.wall_seconds})
    check.time(time);
  return check.result();
}

}  // namespace grader::evidence
