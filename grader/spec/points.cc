#include "grader/spec/points.h"

#include <cmath>
#include <cstdio>

namespace grader::spec {

std::optional<double> decode_points(const Value& value, const SourceFile& file) {
  const auto points = decode<double>(value, file);
  if (!points) return std::nullopt;
  if (*points < 0 || *points > 1e6) {
    file.complain(value.where,
                  value.name + (*points < 0 ? " cannot be negative" : " is more than a million"));
    return std::nullopt;
  }
  return points;
}

void check_points(const Value& stated, double sum, std::string_view reason, const SourceFile& file) {
  const auto points = decode_points(stated, file);
  if (!points || std::abs(*points - sum) < 1e-6) return;
  file.complain(stated.where, stated.name + " is " + number_text(*points) + ", but " + std::string(reason));
}

std::string number_text(double number) {
  char text[32];
  std::snprintf(text, sizeof text, "%.10g", number);
  return text;
}

}  // namespace grader::spec
