#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/evidence/job.h"

namespace grader::app {

// One limit set on the command line in place of the spec's.
struct LimitChange {
  void (*set)(evidence::Limits& limits, double value) = nullptr;
  double value = 0;
};

using LimitChanges = std::vector<LimitChange>;

// Reads "cpu=5s,wall=1min,memory=512MiB,processes=64,output=1MiB,disk=64MiB". A sentence about the first
// mistake is put into `problem`, which stays empty otherwise.
LimitChanges read_limit_changes(std::string_view text, std::string& problem);

void change(const LimitChanges& changes, evidence::Limits& limits);

}  // namespace grader::app
