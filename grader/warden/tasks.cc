#include "grader/warden/tasks.h"

#include <set>

namespace grader::warden {

std::vector<const Task*> one_of_each_process(const Tasks& tasks) {
  std::vector<const Task*> found;
  std::set<pid_t> seen;
  for (const auto& [tid, task] : tasks) {
    if (task.is_program() && !task.has_left && seen.insert(task.pid).second) found.push_back(&task);
  }
  return found;
}

}  // namespace grader::warden
