#pragma once

#include <span>

#include "grader/warden/kernel.h"

namespace grader::warden {

// System calls by what their arguments name.

// Which arguments are paths; -1: no more.
struct PathCall {
  int number;
  int first;
  int second = -1;
};
std::span<const PathCall> path_calls();
const PathCall* path_call(long number);

// Which argument is the number of a process or thread.
struct ProcessCall {
  int number;
  int argument;
  bool zero_is_caller = true;
};
std::span<const ProcessCall> process_calls();
const ProcessCall* process_call(long number);

}  // namespace grader::warden
