// Functions of x, as a spec writes them.

#include "grader/spec/expression.h"

#include <cmath>

#include "fuzz/fuzz.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace grader;
  const std::string_view text = fuzz::text_of(data, size);
  std::string problem;
  int at = 0;
  const auto expression = spec::Expression::parse(text, problem, at);
  if (!expression) {
    fuzz::must(!problem.empty(), "a mistake is told");
    fuzz::must(at >= 0 && at <= static_cast<int>(size), "a mistake has its place in the text");
    return 0;
  }
  for (const double x : {0.0, 1.0, -2.5, 1e300}) {
    const auto value = (*expression)(x);
    fuzz::must(!value || std::isfinite(*value), "a value is a number");
  }
  return 0;
}
