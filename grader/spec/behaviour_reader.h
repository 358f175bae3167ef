#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "grader/spec/behaviour.h"
#include "grader/spec/value.h"

namespace grader::spec {

// One row per behaviour that a spec can ask for. The documentation and "did you mean" come from these too.
struct BehaviourKind {
  std::string_view name;
  std::string_view claim;    // which trials speak for it, in words
  std::string_view summary;  // the line in the documentation
  Behaviour (*read)(const Value& value, const SourceFile& file);
};

// Those that are no groups, in the order of the documentation. any_of and all_of hold further behaviours with
// their points, and are read by read_behaviours.
std::span<const BehaviourKind> behaviour_kinds();

// A list of behaviours with their points. What is wrong with one of them is complained of and leaves it out.
std::vector<Expected> read_behaviours(const Value& list, const SourceFile& file);

}  // namespace grader::spec
