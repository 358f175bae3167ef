#include "grader/spec/expression.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <cstddef>

namespace grader::spec {
namespace {

constexpr int kDeepestNesting = 50;

// Python's // and %: rounded towards minus infinity.
double floor_modulo(double a, double b) {
  const double remainder = std::fmod(a, b);
  return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder;
}

}  // namespace

// Recursive descent over Python's grammar of arithmetic, writing postfix steps:
//   sum = product (("+" | "-") product)*      product = factor (("*" | "/" | "//" | "%") factor)*
//   factor = "-" factor | power               power = atom ("**" factor)?
//   atom = number | "x" | "(" sum ")" | function "(" sum ("," sum)* ")"
class Expression::Parser {
 public:
  using Kind = Step::Kind;

  explicit Parser(std::string_view text) : text_(text) {}

  bool parse() {
    if (!sum()) return false;
    return at_end() ||
           fail(text_[at_] == ')' ? "a parenthesis that was not opened" : "an operator is missing here");
  }

  std::vector<Step> steps{};
  std::string problem{};

  int at() const { return static_cast<int>(at_); }

 private:
  bool sum() {
    if (++depth_ > kDeepestNesting) return fail("nested too deeply");
    if (!product()) return false;
    for (;;) {
      if (take("+")) {
        if (!product()) return false;
        add(Kind::kAdd);
      } else if (take("-")) {
        if (!product()) return false;
        add(Kind::kSubtract);
      } else {
        --depth_;
        return true;
      }
    }
  }

  bool product() {
    if (!factor()) return false;
    for (;;) {
      Kind kind = Kind::kMultiply;
      if (take("//")) {
        kind = Kind::kFloorDivide;
      } else if (take("/")) {
        kind = Kind::kDivide;
      } else if (take("%")) {
        kind = Kind::kModulo;
      } else if (!take("*")) {
        return true;
      }
      if (!factor()) return false;
      add(kind);
    }
  }

  bool factor() {
    if (!take("-")) return power();
    if (++depth_ > kDeepestNesting) return fail("nested too deeply");
    if (!factor()) return false;
    --depth_;
    add(Kind::kNegate);
    return true;
  }

  bool power() {
    if (!atom()) return false;
    if (!take("**")) return true;
    if (++depth_ > kDeepestNesting) return fail("nested too deeply");
    if (!factor()) return false;
    --depth_;
    add(Kind::kPower);
    return true;
  }

  bool atom() {
    if (at_end()) return fail("the expression ends too early");
    if (take("(")) return sum() && closing();
    const char next = text_[at_];
    if (std::isdigit(static_cast<unsigned char>(next)) || next == '.') return number();
    const std::size_t begin = at_;
    const std::string_view name = word();
    if (name == "x") {
      add(Kind::kVariable);
      return true;
    }
    if (name == "abs") return call(Kind::kAbs, 1);
    if (name == "min") return call(Kind::kMin, 2);
    if (name == "max") return call(Kind::kMax, 2);
    at_ = begin;
    if (name.empty()) return fail("a number, x or a parenthesis should be here");
    return fail("unknown name '" + std::string(name) + "' (known are x, abs, min and max)");
  }

  // At least `least` arguments; min and max fold further ones in.
  bool call(Kind kind, int least) {
    if (!take("(")) return fail("an opening parenthesis should be here");
    if (!sum()) return false;
    int count = 1;
    for (; kind != Kind::kAbs && take(","); ++count) {
      if (!sum()) return false;
      add(kind);
    }
    if (count < least) return fail("a second argument is missing");
    if (kind == Kind::kAbs) add(kind);
    return closing();
  }

  bool closing() { return take(")") || fail("a closing parenthesis is missing"); }

  bool number() {
    Step step{Kind::kNumber, 0};
    const char* const begin = text_.data() + at_;
    const auto [end, error] = std::from_chars(begin, text_.data() + text_.size(), step.number);
    if (error != std::errc{}) return fail("this is no number");
    at_ += static_cast<std::size_t>(end - begin);
    steps.push_back(step);
    return true;
  }

  std::string_view word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && (std::isalnum(static_cast<unsigned char>(text_[at_])) || text_[at_] == '_'))
      ++at_;
    return text_.substr(begin, at_ - begin);
  }

  bool at_end() {
    at_ = std::min(text_.find_first_not_of(" \t\r\n", at_), text_.size());
    return at_ == text_.size();
  }

  // "*" is not taken from "**", nor "/" from "//".
  bool take(std::string_view sign) {
    if (at_end() || !text_.substr(at_).starts_with(sign)) return false;
    const bool longer = (sign == "*" || sign == "/") && text_.substr(at_ + 1).starts_with(sign);
    if (longer) return false;
    at_ += sign.size();
    return true;
  }

  void add(Kind kind) { steps.push_back({kind, 0}); }

  bool fail(std::string what) {
    problem = std::move(what);
    return false;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  int depth_ = 0;
};

std::optional<Expression> Expression::parse(std::string_view text, std::string& problem, int& at) {
  Parser parser(text);
  if (!parser.parse()) {
    problem = parser.problem;
    at = parser.at();
    return std::nullopt;
  }
  Expression expression;
  expression.text_ = text;
  expression.steps_ = std::move(parser.steps);
  return expression;
}

std::optional<double> Expression::apply(Step::Kind kind, double a, double b) {
  using Kind = Step::Kind;
  switch (kind) {
    case Kind::kAdd:
      return a + b;
    case Kind::kSubtract:
      return a - b;
    case Kind::kMultiply:
      return a * b;
    case Kind::kPower:
      return std::pow(a, b);
    case Kind::kMin:
      return std::min(a, b);
    case Kind::kMax:
      return std::max(a, b);
    default:
      break;
  }
  if (b == 0) return std::nullopt;
  if (kind == Kind::kDivide) return a / b;
  if (kind == Kind::kModulo) return floor_modulo(a, b);
  return std::round((a - floor_modulo(a, b)) / b);
}

std::optional<double> Expression::operator()(double x) const {
  using Kind = Step::Kind;
  std::vector<double> stack;
  for (const Step& step : steps_) {
    if (step.kind == Kind::kNumber || step.kind == Kind::kVariable) {
      stack.push_back(step.kind == Kind::kNumber ? step.number : x);
    } else if (step.kind == Kind::kNegate) {
      stack.back() = -stack.back();
    } else if (step.kind == Kind::kAbs) {
      stack.back() = std::abs(stack.back());
    } else {
      const double right = stack.back();
      stack.pop_back();
      const auto value = apply(step.kind, stack.back(), right);
      // Not a number, or beyond all numbers: Python would give a complex number or raise an error.
      if (!value || !std::isfinite(*value)) return std::nullopt;
      stack.back() = *value;
    }
  }
  if (stack.empty()) return std::nullopt;
  return stack.back();
}

}  // namespace grader::spec
