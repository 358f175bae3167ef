#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace grader::spec {

// A function of x as a spec writes it: numbers, x, + - * / // % **, unary minus, parentheses, abs(…), min(…,
// …), max(…, …); precedence as in Python. Kept in postfix form.
class Expression {
 public:
  // Nothing, with a sentence in `problem` and the byte offset of the mistake in `at`, when the text is no
  // expression.
  static std::optional<Expression> parse(std::string_view text, std::string& problem, int& at);

  // Nothing where it is not defined (division by zero), or beyond all numbers.
  std::optional<double> operator()(double x) const;

  const std::string& text() const { return text_; }

 private:
  struct Step {
    enum class Kind {
      kNumber,
      kVariable,
      kAdd,
      kSubtract,
      kMultiply,
      kDivide,
      kFloorDivide,
      kModulo,
      kPower,
      kNegate,
      kAbs,
      kMin,
      kMax
    } kind = Kind::kNumber;
    double number = 0;
  };
  class Parser;

  // Nothing where it is not defined.
  static std::optional<double> apply(Step::Kind kind, double a, double b);

  std::string text_{};
  std::vector<Step> steps_{};
};

}  // namespace grader::spec
