#pragma once

#include <string>
#include <vector>

#include "grader/submission/cell.h"

namespace grader::submission {

// What one student handed in, read.
struct Student {
  std::string id{};    // name of the folder entry, without a file's extension; safe as a file name
  std::string name{};  // for people: the id, unless something better is known
  std::vector<std::string> files{};  // that were read, relative to the submissions folder
  std::vector<Cell> cells{};
  std::vector<std::string> problems{};  // sentences: what could not be read, and why
  bool readable = true;                 // false when nothing of it could be read
};

// A folder of submissions: its students in a fixed order, and what is to be said of entries that are none.
struct Class {
  std::vector<Student> students{};
  std::vector<std::string>
      problems{};  // "two entries with the id 'ada': …", "'link' leaves the folder: passed over"
};

}  // namespace grader::submission
