#include "grader/plan/vary_input.h"

#include <algorithm>
#include <cmath>
#include <sstream>

namespace grader::plan {
namespace {

bool is_prime(int number) {
  for (int divisor = 2; divisor * divisor <= number; ++divisor) {
    if (number % divisor == 0) return false;
  }
  return true;
}

// 3, 4, 6, 8, 12, …: one more than the primes. They are small, rise unevenly, and few of them are prime.
std::vector<int> small_numbers(std::size_t count) {
  std::vector<int> numbers;
  for (int candidate = 2; numbers.size() < count; ++candidate) {
    if (is_prime(candidate)) numbers.push_back(candidate + 1);
  }
  return numbers;
}

std::vector<double> others_for(const std::vector<double>& input) {
  const bool is_whole = std::all_of(input.begin(), input.end(), [](double x) { return x == std::floor(x); });
  const std::vector<int> small = small_numbers(2 * input.size() + 1);
  for (std::size_t shift = 0;; ++shift) {
    std::vector<double> others;
    for (std::size_t i = 0; i < input.size(); ++i) {
      const double size = small[i + shift] + (is_whole ? 0 : 0.5);
      others.push_back(input[i] < 0 ? -size : size);
    }
    bool differs = true;
    for (std::size_t i = 0; i < input.size(); ++i) differs &= others[i] != input[i];
    if (differs || shift == input.size()) return others;
  }
}

std::string list_of(const std::vector<double>& numbers, bool is_tuple) {
  std::ostringstream list;
  for (std::size_t i = 0; i < numbers.size(); ++i) list << (i > 0 ? ", " : "") << numbers[i];
  return is_tuple ? "(" + list.str() + ")" : "[" + list.str() + "]";
}

}  // namespace

std::optional<VariedProgram> vary_input(const evidence::Program& program) {
  if (program.inputs.empty() || program.input_places.empty()) return std::nullopt;
  const auto [begin, end] = program.input_places.front();
  const std::string list = program.text.substr(begin, end - begin);
  VariedProgram varied{.text = program.text, .input = others_for(program.inputs.front())};
  // The list may have taken several lines; those behind it keep their numbers.
  std::string instead = list_of(varied.input, list.starts_with('('));
  instead.insert(instead.size() - 1, static_cast<std::size_t>(std::count(list.begin(), list.end(), '\n')),
                 '\n');
  varied.text.replace(begin, end - begin, instead);
  return varied;
}

}  // namespace grader::plan
