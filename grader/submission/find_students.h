#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grader/submission/student.h"

namespace grader::submission {

// A student's files, found but not yet read. Paths are below the submissions folder.
struct Entry {
  std::string id{};
  std::string name{};  // for people, where a learning platform's download tells it; else the id
  std::vector<std::filesystem::path> files{};
  std::vector<std::string> problems{};
};

struct Entries {
  std::vector<Entry> entries{};         // ordered by id
  std::vector<std::string> problems{};  // sentences for the class report
};

// The students of a folder: each sub-folder and each single file is one; in a learning platform's download,
// all files with one student's number. Passed over: hidden entries, __MACOSX, .ipynb_checkpoints; refused
// with a sentence: links that leave the folder, FIFOs, devices. Two entries with one id are both kept as one
// entry's problem: neither can be graded in place of the other. Throws SystemError when the folder itself
// cannot be read.
Entries find_students(const std::filesystem::path& folder);

}  // namespace grader::submission
