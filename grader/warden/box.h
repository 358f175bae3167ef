#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/evidence/job.h"

namespace grader::warden {

// What a box is made of, as plain data. Paths are absolute and as seen from inside.
struct BoxPlan {
  std::vector<std::string> shown{};                          // of the machine, read only, at their own places
  std::vector<std::pair<std::string, std::string>> links{};  // a path and what it leads to
  std::vector<evidence::File> files{};                       // ours, read only
  std::int64_t folder_bytes = 0;                             // for each writable folder
  std::vector<std::string> layers{};                         // the isolation, for the evidence
};

// All but the job's own files.
BoxPlan plan_box(const evidence::Job& job);

// The scrubbed environment variables of a program in the box: "NAME=value".
std::vector<std::string> box_variables(const evidence::Job& job);

// Who the program is inside the box.
inline constexpr int kInnerUser = 1000;

// Where a program in the box can write.
inline constexpr std::string_view kWritableFolders[] = {"/dev/shm", "/tmp", evidence::kWorkingFolder};

// The number of processors that a program in the box is told of, so that Pool() means the same on every
// machine.
inline constexpr int kProcessorsShown = 4;

}  // namespace grader::warden
