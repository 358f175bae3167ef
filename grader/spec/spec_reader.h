#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "grader/base/diagnostic.h"
#include "grader/spec/spec.h"

namespace grader::spec {

// Reads a folder with assignment.yaml and a file per question. Every mistake in any of the files is added to
// `problems` (sorted by place; of hundreds, the first ones and how many more); nothing is returned if there
// is one. `texts`, if given, gets the content of each file by the name used in the diagnostics, for render().
std::optional<Assignment> read_assignment(const std::filesystem::path& folder, base::Diagnostics& problems,
                                          std::map<std::string, std::string>* texts = nullptr);

}  // namespace grader::spec
