#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/spec/question_reader.h"
#include "grader/spec/source_file.h"
#include "grader/spec/spec.h"

namespace grader::spec {

// A question's id where the assignment names it.
struct OrderedId {
  std::string id{};
  base::Location where{};
};

// What assignment.yaml holds.
struct AssignmentFile {
  std::string title{};
  std::string interpreter{};
  Inherited inherited{};
  std::optional<std::vector<OrderedId>> order{};  // nothing when it could not be read
  std::vector<Pin> pins{};
};

AssignmentFile read_assignment_file(const SourceFile& file);

}  // namespace grader::spec
