#pragma once

#include <string_view>
#include <vector>

#include "grader/evidence/evidence.h"

namespace grader::warden {

// Whether it runs a Python interpreter, by the name of the program.
bool is_python(const evidence::Process& process);

// The Python stacks of one process.
struct Stacks {
  std::vector<evidence::Frame> current{};              // of the thread that got the signal: the main one
  std::vector<std::vector<evidence::Frame>> others{};  // newest thread first
};

// Reads what Python's faulthandler prints when SIGABRT arrives:
//   Thread 0x00007f12 (most recent call first):
//     File "/home/student/answer.py", line 12 in consume
// Files in the working folder lose its name.
Stacks parse_stacks(std::string_view text);

}  // namespace grader::warden
