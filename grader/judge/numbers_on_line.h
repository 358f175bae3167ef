#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace grader::judge {

// What a number on a line seems to be, from the words around it.
enum class NumberKind {
  kPartOfWord,  // Process-3, worker1, 0x1f, 1st, 12:30:05
  kAmount,      // "2 seconds", "of 4"
  kOrdinal,     // "Process 3", "worker no. 3", "PID: 17"
  kPlain,
};

struct Number {
  double value = 0;
  std::size_t begin = 0;  // where its text stands on the line
  std::size_t end = 0;
  NumberKind kind = NumberKind::kPlain;
  bool is_called_id = false;  // "PID: 17", "process id 17"
};

// All numbers on a line, from left to right.
std::vector<Number> numbers_on(std::string_view line);

// Whether two numbers are the same but for what computing with fractions may add.
bool same_number(double a, double b);

// The line with a sign in place of each number: lines of one statement of the program look the same.
std::string template_of(std::string_view line, const std::vector<Number>& numbers);

}  // namespace grader::judge
