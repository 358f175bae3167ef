#pragma once

#include <filesystem>
#include <string>
#include <system_error>
#include <vector>

namespace grader::submission {

// The files that an entry of the submissions folder stands for.
struct FilesOf {
  bool is_folder = false;
  std::vector<std::filesystem::path> files{};  // below the submissions folder; q2.py comes before q10.py
  std::vector<std::string> problems{};
  std::string refused{};  // a sentence, when the entry is none that may be read
};

// Whether a path (without links in it) is the folder itself or inside it.
bool is_inside(const std::filesystem::path& path, const std::filesystem::path& folder);

// Adds the names in a folder, litter left out, as a person would order them.
std::error_code list_folder(const std::filesystem::path& folder, std::vector<std::string>& names);

// `name` is the entry's name in the folder. Links are followed only where they stay inside the folder, and
// never from within one student's folder to somewhere else.
FilesOf files_of_entry(const std::filesystem::path& folder, const std::string& name);

}  // namespace grader::submission
