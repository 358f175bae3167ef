#pragma once

#include "grader/base/json_fwd.h"

namespace grader::report {

// A number as a person would write it in JSON: 20 and not 20.0, and no more than four decimals.
base::Json json_number(double value);

}  // namespace grader::report
