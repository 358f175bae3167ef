#pragma once

#include <functional>
#include <string>
#include <vector>

#include "grader/evidence/job.h"

namespace grader::warden {

// A sealed box as arguments for bubblewrap.
struct BoxPlan {
  std::vector<std::string> arguments{};  // bubblewrap's own, from argv[0] on
  std::vector<std::string> layers{};     // the isolation that it asks for, for the evidence
};

// Gives the number of a readable descriptor, inherited by bubblewrap, that holds these bytes.
using Keep = std::function<int(const std::string& name, const std::string& bytes)>;

// Everything but the system call filter and the command to run, which come last.
BoxPlan plan_box(const evidence::Job& job, const Keep& keep);

// The scrubbed environment variables of a program in the box: "NAME=value".
std::vector<std::string> box_variables(const evidence::Job& job);

inline constexpr const char* kBubblewrap = "/usr/bin/bwrap";

// Who the program is inside the box.
inline constexpr int kInnerUser = 1000;

// The number of processors that a program in the box is told of, so that Pool() means the same on every
// machine.
inline constexpr int kProcessorsShown = 4;

}  // namespace grader::warden
