#include "grader/spec/pattern.h"

#include <re2/re2.h>

#include <stdexcept>

namespace grader::spec {

Pattern::Pattern(const std::string& expression)
    : compiled_(std::make_shared<const re2::RE2>(expression, re2::RE2::Quiet)) {
  if (!compiled_->ok()) throw std::invalid_argument(compiled_->error());
}

bool Pattern::is_in(std::string_view text) const {
  return re2::RE2::PartialMatch({text.data(), text.size()}, *compiled_);
}

}  // namespace grader::spec
