#include "grader/report/process_names.h"

namespace grader::report {
namespace {

constexpr int kWorkerColours = 7;

std::string worker_style(int number) {
  const std::string colour = "p-" + std::to_string((number - 1) % kWorkerColours + 1);
  return number > kWorkerColours ? colour + " again" : colour;
}

}  // namespace

ProcessNames::ProcessNames(const evidence::Evidence& evidence) {
  int workers = 0;
  int helpers = 0;
  for (const evidence::Process& process : evidence.processes) {
    Known known{.name = "parent", .pid = process.pid, .style = "p-root"};
    if (process.role == evidence::Role::kWorker) {
      known.name = "worker " + std::to_string(++workers);
      known.style = worker_style(workers);
    } else if (process.role == evidence::Role::kHelper) {
      known.name = "helper " + std::to_string(++helpers);
      known.style = "p-helper";
    }
    known_[process.id] = known;
  }
}

std::string ProcessNames::name(int process) const {
  const auto found = known_.find(process);
  return found == known_.end() ? "unknown process" : found->second.name;
}

std::string ProcessNames::full(int process) const {
  const auto found = known_.find(process);
  if (found == known_.end()) return "unknown process";
  return found->second.name + " (pid " + std::to_string(found->second.pid) + ")";
}

std::string ProcessNames::style(int process) const {
  const auto found = known_.find(process);
  return found == known_.end() ? "p-helper" : found->second.style;
}

bool is_late(const evidence::Evidence& evidence, const evidence::Process& process) {
  return evidence.stall && process.born > evidence.stall->time;
}

}  // namespace grader::report
