#include "grader/warden/shared_locks.h"

#include <algorithm>

#include "grader/warden/python_lock.h"

namespace grader::warden {

const std::vector<Mapping>& SharedLocks::memory_of(const Task& task) {
  const auto [memory, is_new] = memory_.try_emplace(task.pid);
  if (!is_new) return memory->second;
  memory->second = mappings(task.tid, room_);
  room_ -= memory->second.size();
  std::erase_if(memory->second, [](const Mapping& mapping) {
    return !mapping.shared && (!mapping.writable || mapping.has_file());
  });
  return memory->second;
}

const SharedLock& SharedLocks::at(const Task& task, std::uint64_t address) {
  const std::vector<Mapping>& memory = memory_of(task);
  const auto where = std::find_if(memory.begin(), memory.end(), [&](const Mapping& mapping) {
    return mapping.shared && mapping.begin <= address && address < mapping.end;
  });
  if (where == memory.end()) return known_[""];
  const std::uint64_t offset = where->offset + (address - where->begin);
  const std::string place = where->file + " " + std::to_string(offset);
  const auto [lock, is_new] = known_.try_emplace(place, SharedLock{.place = place});
  if (is_new) look_for_holders(lock->second, where->file, offset);
  return lock->second;
}

void SharedLocks::look_for_holders(SharedLock& lock, const std::string& file, std::uint64_t offset) {
  bool has_strange_counts = false;  // who gives back what another one took makes its count useless
  for (const Task* task : one_of_each_process(tasks_)) {
    const std::vector<Mapping>& memory = memory_of(*task);
    const auto there = std::find_if(memory.begin(), memory.end(), [&](const Mapping& mapping) {
      return mapping.shared && mapping.file == file && mapping.offset <= offset &&
             offset - mapping.offset < mapping.end - mapping.begin;
    });
    if (there == memory.end()) continue;
    lock.processes.push_back(task->process);
    const auto python = python_lock(task->tid, memory, there->begin + (offset - there->offset), budget_);
    if (!python || python->at_most != 1) continue;
    lock.knows_holders = true;
    has_strange_counts |= python->taken < 0;
    if (python->taken > 0) lock.holders.push_back(task->process);
  }
  // A process that was forked while its parent held the lock seems to hold it as well.
  if (has_strange_counts || lock.holders.size() > 1 || budget_ == 0 || room_ == 0) lock.knows_holders = false;
}

}  // namespace grader::warden
