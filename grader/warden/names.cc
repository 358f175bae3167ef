#include "grader/warden/names.h"

#include "grader/base/text.h"

namespace grader::warden {

std::string name_of(const evidence::Process& process) {
  return process.role == evidence::Role::kRoot ? "the main process"
                                               : "process " + std::to_string(process.pid);
}

std::string names_of(const std::vector<int>& processes, const Recorder& recorder) {
  std::vector<std::string> names;
  for (const int id : processes) names.push_back(name_of(recorder.process(id)));
  return base::join(names, ", ");
}

}  // namespace grader::warden
