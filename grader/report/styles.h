#pragma once

#include <string_view>

namespace grader::report {

// The texts of style.css and timeline.css.
extern const std::string_view kPageStyle;
extern const std::string_view kTimelineStyle;

}  // namespace grader::report
