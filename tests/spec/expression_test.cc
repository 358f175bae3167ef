#include "grader/spec/expression.h"

#include <gtest/gtest.h>

#include <optional>
#include <ostream>
#include <string>

namespace grader::spec {
namespace {

struct Calculation {
  const char* text;
  double x;
  std::optional<double> result;
};

void PrintTo(const Calculation& calculation, std::ostream* out) {
  *out << calculation.text << " for x = " << calculation.x;
}

class Expressions : public testing::TestWithParam<Calculation> {};

TEST_P(Expressions, CountAsPythonDoes) {
  std::string problem;
  int at = 0;
  const auto expression = Expression::parse(GetParam().text, problem, at);
  ASSERT_TRUE(expression) << problem;
  EXPECT_EQ((*expression)(GetParam().x), GetParam().result);
}

const Calculation kCalculations[] = {
    {"x", 7, 7},
    {"x*x", 7, 49},
    {"x ** 2 + 1", -3, 10},
    {"-x ** 2", 3, -9},
    {"(-x) ** 2", 3, 9},
    {"2 ** -x", 1, 0.5},
    {"2 ** 3 ** 2", 0, 512},
    {"10 - x - 2", 3, 5},
    {"2 * -x", 3, -6},
    {"--x", 3, 3},
    {"7 // x", 2, 3},
    {"-7 // x", 2, -4},
    {"7 // -x", 2, -4},
    {"-7 % x", 3, 2},
    {"7 % -x", 3, -2},
    {"x / 4", 1, 0.25},
    {"12 / x * 2", 4, 6},
    {"x % 3 * 10", 5, 20},
    {"abs(x - 10)", 4, 6},
    {"min(x, 5)", 9, 5},
    {"max(1, x, 3)", 2, 3},
    {"min(max(x, 0), 10) + 1", 99, 11},
    {"1.5e2 + .5", 0, 150.5},
    {"((((x))))", 8, 8},
    {"1 / x", 0, std::nullopt},
    {"1 // x", 0, std::nullopt},
    {"1 % x", 0, std::nullopt},
    {"x ** -1", 0, std::nullopt},
    {"x ** 0.5", -4, std::nullopt},
    {"x ** 400", 10, std::nullopt},
};

INSTANTIATE_TEST_SUITE_P(Table, Expressions, testing::ValuesIn(kCalculations));

struct WrongExpression {
  const char* text;
  const char* problem;
  int at;
};

void PrintTo(const WrongExpression& mistake, std::ostream* out) { *out << mistake.text; }

class WrongExpressions : public testing::TestWithParam<WrongExpression> {};

TEST_P(WrongExpressions, SayWhatAndWhere) {
  std::string problem;
  int at = -1;
  EXPECT_FALSE(Expression::parse(GetParam().text, problem, at));
  EXPECT_EQ(problem, GetParam().problem);
  EXPECT_EQ(at, GetParam().at);
}

const WrongExpression kMistakes[] = {
    {"", "the expression ends too early", 0},
    {"x +", "the expression ends too early", 3},
    {"x * * 2", "a number, x or a parenthesis should be here", 4},
    {"2x", "an operator is missing here", 1},
    {"x ^ 2", "an operator is missing here", 2},
    {"(x + 1", "a closing parenthesis is missing", 6},
    {"x + 1)", "a parenthesis that was not opened", 5},
    {"y + 1", "unknown name 'y' (known are x, abs, min and max)", 0},
    {"x + sqrt(x)", "unknown name 'sqrt' (known are x, abs, min and max)", 4},
    {"min(x)", "a second argument is missing", 5},
    {"abs(x, 1)", "a closing parenthesis is missing", 5},
    {"abs x", "an opening parenthesis should be here", 4},
    {"x + .", "this is no number", 4},
};

INSTANTIATE_TEST_SUITE_P(Table, WrongExpressions, testing::ValuesIn(kMistakes));

TEST(WrongExpressions, AreRefusedWhenNestedTooDeeply) {
  std::string problem;
  int at = 0;
  EXPECT_FALSE(Expression::parse(std::string(100'000, '(') + "x", problem, at));
  EXPECT_EQ(problem, "nested too deeply");
  EXPECT_FALSE(Expression::parse(std::string(100'000, '-') + "x", problem, at));
  EXPECT_EQ(problem, "nested too deeply");
}

TEST(Expression, KeepsItsText) {
  std::string problem;
  int at = 0;
  EXPECT_EQ(Expression::parse("x**2 + 1", problem, at)->text(), "x**2 + 1");
}

}  // namespace
}  // namespace grader::spec
