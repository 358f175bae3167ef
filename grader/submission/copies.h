#pragma once

#include <string>
#include <vector>

#include "grader/submission/read.h"

namespace grader::submission {

// A file of a student, read.
struct ReadFile {
  std::string name{};
  Reading reading{};
};

// Takes out files that are the same as another one, and scripts or texts exported from a notebook that is
// there too. Returns a sentence for each.
std::vector<std::string> drop_copies(std::vector<ReadFile>& files);

}  // namespace grader::submission
