#include "grader/report/numbers.h"

#include <cmath>
#include <cstdint>

#include "grader/base/json.h"

namespace grader::report {

base::Json json_number(double value) {
  const double rounded = std::round(value * 1e4) / 1e4;
  if (rounded == std::floor(rounded) && std::abs(rounded) < 1e15) return static_cast<std::int64_t>(rounded);
  return rounded;
}

}  // namespace grader::report
