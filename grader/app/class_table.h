#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "grader/judge/result.h"

namespace grader::app {

// "7", "7.5": points without digits that say nothing.
std::string points_text(double points);

// The marks of the class for a terminal: a row per student, a column per question.
std::string class_table(const std::vector<judge::StudentResult>& students);

// "Reports: /home/ada/reports/index.html".
std::string reports_line(const std::filesystem::path& out);

}  // namespace grader::app
