#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <yaml-cpp/mark.h>

#include "grader/base/diagnostic.h"

namespace grader::spec {

// A file of a spec while it is being read, and where complaints about it go.
class SourceFile {
 public:
  SourceFile(std::string name, std::string_view text, base::Diagnostics& problems)
      : name_(std::move(name)), text_(text), problems_(problems) {}

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }

  // Mistakes so far, in all files: whoever sees the number grow knows that what was read is not to be
  // trusted.
  std::size_t mistakes() const { return problems_.size(); }

  base::Location at(const YAML::Mark& mark) const;
  base::Location at_byte(std::size_t offset) const;

  void complain(const YAML::Mark& where, std::string what, std::string hint = {}) const;
  void complain(base::Location where, std::string what, std::string hint = {}) const;
  // Of the file as a whole.
  void complain(std::string what, std::string hint = {}) const;

 private:
  std::string name_;
  std::string_view text_;
  base::Diagnostics& problems_;
};

}  // namespace grader::spec
