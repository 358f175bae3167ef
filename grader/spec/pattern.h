#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace re2 {
class RE2;
}

namespace grader::spec {

// A regular expression of a spec, in the syntax of RE2: to look for it takes time and memory that grow with
// the text only, whatever a spec asks for and a program prints.
class Pattern {
 public:
  // Throws std::invalid_argument, which says what is wrong with the expression.
  explicit Pattern(const std::string& expression);

  // Whether it matches some part of the text.
  bool is_in(std::string_view text) const;

 private:
  std::shared_ptr<const re2::RE2> compiled_;
};

}  // namespace grader::spec
