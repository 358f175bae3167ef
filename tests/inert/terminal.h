#pragma once

#include <string>
#include <vector>

namespace grader::inert {

// All that a program writes when it runs on a terminal.
std::string on_a_terminal(std::vector<std::string> words);

}  // namespace grader::inert
