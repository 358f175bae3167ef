#pragma once

#include <compare>
#include <string>
#include <vector>

#include "grader/plan/facts.h"
#include "grader/plan/plan.h"

namespace grader::plan {

enum class Reading {
  kCode,        // a code cell
  kTranscript,  // code, then its output
  kProse,       // prose, perhaps with code in it
  kProgram,     // a whole program, of which only the practices are told
};

struct Text {
  Reading reading = Reading::kCode;
  std::string text{};

  auto operator<=>(const Text&) const = default;
};

// What Python says of each text, in their order. Python runs in boxes, many texts at a time; a text that
// crashes or stalls its parser is left out of the next try, and only its own facts say that it failed. Throws
// SystemError when no box runs at all.
std::vector<Facts> ask_python(const std::string& interpreter, const std::vector<Text>& texts,
                              const RunJobs& run);

}  // namespace grader::plan
