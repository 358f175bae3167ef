#pragma once

#include <map>
#include <string>

#include "grader/evidence/evidence.h"

namespace grader::report {

// What the processes of one trial are called and how they are told apart: "parent" (the command itself),
// "worker 1", "helper 1", in order of birth, each with a style of its own.
class ProcessNames {
 public:
  explicit ProcessNames(const evidence::Evidence& evidence);

  std::string name(int process) const;  // "worker 1"
  std::string full(int process) const;  // "worker 1 (pid 5)"

  // The classes of the page's and the timeline's style: "p-root", "p-helper", "p-1" to "p-7" for workers;
  // from the eighth on they repeat with "again".
  std::string style(int process) const;

 private:
  struct Known {
    std::string name{};
    int pid = 0;
    std::string style{};
  };
  std::map<int, Known> known_{};
};

// Born after everything stood still: no doing of the program's, since a pool replaces workers that the grader
// ends.
bool is_late(const evidence::Evidence& evidence, const evidence::Process& process);

}  // namespace grader::report
