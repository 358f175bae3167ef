#pragma once

#include <string>
#include <vector>

#include "grader/warden/recorder.h"

namespace grader::warden {

// How a description of a stall calls processes: "the main process", "process 4711", by their own numbers.
std::string name_of(const evidence::Process& process);
std::string names_of(const std::vector<int>& processes, const Recorder& recorder);

}  // namespace grader::warden
