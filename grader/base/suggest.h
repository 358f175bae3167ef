#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace grader::base {

// The number of slips of the pen between two words: single characters inserted, left out or replaced, and
// neighbours swapped (optimal string alignment).
int edit_distance(std::string_view a, std::string_view b);

// "did you mean 'forks'?" for the nearest known word, or empty when none is near enough to be meant.
std::string did_you_mean(std::string_view word, const std::vector<std::string>& known);

}  // namespace grader::base
