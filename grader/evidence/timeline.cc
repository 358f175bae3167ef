#include "grader/evidence/timeline.h"

#include <algorithm>
#include <cassert>
#include <limits>
#include <map>
#include <utility>

namespace grader::evidence {

const Process& root_of(const Evidence& evidence) {
  assert(!evidence.processes.empty());
  return evidence.processes.front();
}

std::vector<const Process*> workers(const Evidence& evidence) {
  std::vector<const Process*> found;
  for (const Process& process : evidence.processes) {
    const bool is_late = evidence.stall && process.born > evidence.stall->time;
    if (process.role == Role::kWorker && !is_late) found.push_back(&process);
  }
  return found;
}

std::vector<int> ids_of(const std::vector<const Process*>& processes) {
  std::vector<int> ids;
  for (const Process* process : processes) ids.push_back(process->id);
  return ids;
}

std::vector<const Process*> children_of(const Evidence& evidence, int parent) {
  std::vector<const Process*> found = workers(evidence);
  std::erase_if(found, [&](const Process* process) { return process->parent != parent; });
  return found;
}

int workers_at_once(const Evidence& evidence) { return most_at_once(workers(evidence)); }

int most_at_once(const std::vector<const Process*>& processes) {
  // Births count one up and ends one down; sorted, the ends of an instant come before its births.
  std::vector<std::pair<double, int>> steps;
  for (const Process* process : processes) {
    steps.emplace_back(process->born, 1);
    steps.emplace_back(process->ended.value_or(std::numeric_limits<double>::infinity()), -1);
  }
  std::sort(steps.begin(), steps.end());
  int alive = 0;
  int most = 0;
  for (const auto& [time, step] : steps) {
    alive += step;
    most = std::max(most, alive);
  }
  return most;
}

int threads_started(const Evidence& evidence) {
  std::ptrdiff_t started = 0;
  for (const Process& process : evidence.processes) {
    started += std::count_if(process.threads.begin(), process.threads.end(),
                             [](const Thread& thread) { return thread.id != 0; });
  }
  return static_cast<int>(started);
}

std::string output_of(const Evidence& evidence, int process, Stream stream) {
  std::string text;
  for (const Write& write : evidence.writes) {
    if (write.process == process && write.stream == stream) text += write.text;
  }
  return text;
}

std::string output_of(const Evidence& evidence, Stream stream) {
  std::string text;
  for (const Write& write : evidence.writes) {
    if (write.stream == stream) text += write.text;
  }
  return text;
}

std::vector<Line> lines_of(const Evidence& evidence, Stream stream) {
  std::vector<Line> lines;
  bool open = false;  // the last line has not seen its line feed yet
  for (const Write& write : evidence.writes) {
    if (write.stream != stream) continue;
    for (const char c : write.text) {
      if (!open) lines.push_back({.time = write.time, .stream = stream});
      Line& line = lines.back();
      if (std::find(line.writers.begin(), line.writers.end(), write.process) == line.writers.end()) {
        line.writers.push_back(write.process);
      }
      open = c != '\n';
      if (open) line.text += c;
    }
  }
  for (Line& line : lines) {
    if (line.text.ends_with('\r')) line.text.pop_back();
  }
  return lines;
}

}  // namespace grader::evidence
