#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "grader/base/json.h"

namespace grader::end_to_end {

// What a student got, as a person would note it on paper, from a report.json:
//
//     bela-szabo: graded, 57 of 80
//     Q1 passed 10: prose; explains passed
//     Q6 partial 10: code in 1 cell; 3 deadlock; finishes failed, child_processes passed, …
//
// Status and score; where the answer is (in a notebook the numbers of its cells, elsewhere how many there
// are); how the trials ended; the verdict of each behaviour.
std::string verdicts_in(const base::Json& report);

// The same for all students in a folder of reports.
std::map<std::string, std::string> verdicts_below(const std::filesystem::path& reports);

// The notes in a file, by student: separated by blank lines, lines with "#" in front and indentation aside.
std::map<std::string, std::string> notes_in(const std::filesystem::path& file);

}  // namespace grader::end_to_end
