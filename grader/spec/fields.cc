#include "grader/spec/fields.h"

#include <algorithm>

#include "grader/base/suggest.h"

namespace grader::spec {

Fields::Fields(const Value& mapping, const SourceFile& file) : mapping_(mapping), file_(file) {
  if (mapping.node.IsMap()) return;
  if (mapping.node.IsNull()) {
    file.complain(mapping.where, mapping.name + " has no value", "a mapping without fields is written {}");
  } else {
    file.complain(mapping.where, mapping.name + " should be a mapping, such as {name: value}");
  }
}

std::optional<Value> Fields::find(std::string_view name) {
  asked_.emplace_back(name);
  if (!is_mapping()) return std::nullopt;
  // By iteration: looking a missing name up would give a node that throws when it is asked for its place.
  for (const auto& field : mapping_.node) {
    const YAML::Node& value = field.second;
    if (field.first.Scalar() != name) continue;
    // The mark of an empty value is that of whatever comes next.
    return Value{value, "'" + std::string(name) + "'", value.IsNull() ? field.first.Mark() : value.Mark()};
  }
  return std::nullopt;
}

std::optional<Value> Fields::required(std::string_view name) {
  auto value = find(name);
  if (!value && is_mapping()) file_.complain(mapping_.where, "missing field '" + std::string(name) + "'");
  return value;
}

std::vector<Value> Fields::rest() const {
  std::vector<Value> rest;
  if (!is_mapping()) return rest;
  for (const auto& field : mapping_.node) {
    const YAML::Node& key = field.first;
    const bool asked = std::find(asked_.begin(), asked_.end(), key.Scalar()) != asked_.end();
    // A merge key was complained of when the document was read.
    if (!asked && key.Scalar() != "<<") rest.push_back({key, "'" + key.Scalar() + "'", key.Mark()});
  }
  return rest;
}

void Fields::finish() const {
  for (const Value& field : rest()) {
    file_.complain(field.where, "unknown field " + field.name,
                   base::did_you_mean(field.node.Scalar(), asked_));
  }
}

}  // namespace grader::spec
