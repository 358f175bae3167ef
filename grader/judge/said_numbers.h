#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/evidence/answer.h"
#include "grader/evidence/evidence.h"

namespace grader::judge {

// The numbers that one process printed.
struct SaidNumbers {
  int process = 0;
  std::vector<double> numbers{};  // one of each line that has any
  bool only_ids = false;          // no number but process ids
};

// What is the number of each line that `processes` printed (see spec::PrintsNumber). Lines of one statement
// are looked at together, because only together do they show which number is the process id. A line whose
// only number is an ordinal counts only for a process that prints no better one.
std::vector<SaidNumbers> numbers_said(const evidence::Evidence& evidence, const evidence::Program& program,
                                      const std::vector<int>& processes, std::optional<int> which);

}  // namespace grader::judge
