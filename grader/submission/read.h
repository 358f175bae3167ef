#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "grader/submission/find_students.h"
#include "grader/submission/language.h"
#include "grader/submission/student.h"

namespace grader::submission {

// What is read of one submission at most.
inline constexpr int kMostCells = 10'000;

// What a reader made of one file.
struct Reading {
  std::string format{};  // "notebook", "percent script", …; empty when nothing could read it
  std::vector<Cell> cells{};
  std::vector<std::string> problems{};  // "not valid JSON: …"; the cells that could be read are kept
};

// Reads a file by its content; the name only decides between readers that would both take it. Never throws
// for what a student put into the file.
Reading read_content(std::string_view bytes, const std::string& name, Language language = Language::kPython);

// Reads all of a student's files, in order of name, into one list of cells with positions from 0.
Student read_student(const Entry& entry, const std::filesystem::path& folder,
                     Language language = Language::kPython);

// The whole class: find_students, then read_student for each.
Class read_class(const std::filesystem::path& folder);

}  // namespace grader::submission
