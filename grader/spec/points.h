#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grader/spec/value.h"

namespace grader::spec {

// Points as a spec states them: not negative, at most a million.
std::optional<double> decode_points(const Value& value, const SourceFile& file);

// Complains where the points stated are not the `sum`: "'points' is 20, but " and the `reason`.
void check_points(const Value& stated, double sum, std::string_view reason, const SourceFile& file);

// Without digits that say nothing: "2", "2.5".
std::string number_text(double number);

}  // namespace grader::spec
