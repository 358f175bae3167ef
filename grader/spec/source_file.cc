#include "grader/spec/source_file.h"

#include <algorithm>

namespace grader::spec {

base::Location SourceFile::at(const YAML::Mark& mark) const {
  // yaml-cpp counts from 0.
  return {name_, mark.line + 1, mark.column + 1};
}

base::Location SourceFile::at_byte(std::size_t offset) const {
  const std::string_view before = text_.substr(0, offset);
  const auto lines = std::count(before.begin(), before.end(), '\n');
  const std::size_t line_start = before.rfind('\n') + 1;  // npos + 1 is 0
  return {name_, static_cast<int>(lines) + 1, static_cast<int>(before.size() - line_start) + 1};
}

void SourceFile::complain(const YAML::Mark& where, std::string what, std::string hint) const {
  complain(at(where), std::move(what), std::move(hint));
}

void SourceFile::complain(base::Location where, std::string what, std::string hint) const {
  problems_.push_back({std::move(where), std::move(what), std::move(hint)});
}

void SourceFile::complain(std::string what, std::string hint) const {
  problems_.push_back({{name_, 0, 0}, std::move(what), std::move(hint)});
}

}  // namespace grader::spec
