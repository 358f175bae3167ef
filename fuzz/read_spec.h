#pragma once

#include "fuzz/fuzz.h"
#include "grader/spec/spec_reader.h"

namespace grader::fuzz {

// The spec in a folder of the project.
inline spec::Assignment read_spec(const std::string& folder) {
  base::Diagnostics problems;
  const auto assignment = spec::read_assignment(std::string(PROJECT_FOLDER) + folder, problems);
  for (const base::Diagnostic& problem : problems) std::fputs(base::render(problem, "").c_str(), stderr);
  must(assignment.has_value(), "the spec of the target can be read");
  return *assignment;
}

}  // namespace grader::fuzz
