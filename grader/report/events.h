#pragma once

#include <string>
#include <vector>

#include "grader/evidence/evidence.h"

namespace grader::report {

// Something that happened in a trial, in words.
struct Event {
  double time = 0;
  int process = 0;
  std::string words{};  // "starts worker 1", "writes «2»": follows the name of the process; one line, inert
};

// In order of time: starts, threads, writes, messages, signals, ends, waits for children, and where a stall
// stands.
std::vector<Event> events_of(const evidence::Evidence& evidence);

}  // namespace grader::report
