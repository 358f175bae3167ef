#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/diagnostic.h"

namespace grader::spec {

inline constexpr std::string_view kAssignmentFile = "assignment.yaml";

// The folder's own name, also when it is given as "specs/x/" or ".".
std::string name_of_folder(const std::filesystem::path& folder);

// False, with a complaint, when there is no such folder or nothing in it that could be a spec.
bool is_spec_folder(const std::filesystem::path& folder, base::Diagnostics& problems);

// The folder's YAML files other than the assignment's, by name.
std::vector<std::filesystem::path> question_files(const std::filesystem::path& folder,
                                                  base::Diagnostics& problems);

// The file's text, which `texts` keeps by the file's name. Without its byte order mark, which is no part of
// it.
std::optional<std::string_view> read_text(const std::filesystem::path& file, base::Diagnostics& problems,
                                          std::map<std::string, std::string>& texts);

}  // namespace grader::spec
