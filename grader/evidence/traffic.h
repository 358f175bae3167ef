#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/evidence/evidence.h"

namespace grader::evidence {

// What one process sent another through one channel, added up.
struct Traffic {
  int from = 0;
  int to = 0;
  std::string channel{};
  long messages = 0;
  std::int64_t bytes = 0;
};

// In order of the first message. Of the messages that are kept; those from and to Python's helpers are not
// the program's own.
std::vector<Traffic> traffic_of(const Evidence& evidence);

// "pipe" of "pipe 3".
std::string_view kind_of_channel(std::string_view channel);

// Memory that processes can share, semaphores aside.
std::vector<SharedMemory> shared_memory_of(const Evidence& evidence);

}  // namespace grader::evidence
