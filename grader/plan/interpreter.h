#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace grader::plan {

// The program that runs a student's code, and what it needs to see of the machine.
struct Interpreter {
  std::string program{};                // absolute, with no link in it
  std::vector<std::string> readable{};  // folders outside /usr
};

// Follows the links of the path that an assignment names, so that the box needs only what is behind them. A
// virtual environment is entered by its own path, because Python finds its packages by that.
Interpreter interpreter_at(const std::filesystem::path& path);

}  // namespace grader::plan
