#pragma once

#include <string_view>

namespace grader::app {

// Lines for whoever runs the command, on standard error; what students wrote in them is made harmless.

// Something was passed over or is not as it should be, and the work goes on.
void warn(std::string_view text);

// Something worth knowing.
void note(std::string_view text);

}  // namespace grader::app
