#include "grader/spec/assignment_reader.h"

#include "grader/spec/document.h"
#include "grader/spec/environments_reader.h"
#include "grader/spec/fields.h"
#include "grader/spec/limits_reader.h"
#include "grader/spec/recipe_reader.h"

namespace grader::spec {
namespace {

std::string read_interpreter(Fields& fields, Language language) {
  const std::string fallback = Assignment{}.interpreter;
  const auto value = fields.find("interpreter");
  if (!value) return fallback;
  if (language != Language::kPython)
    fields.file().complain(value->where, "'interpreter' is Python's", "'command' says how a program is run");
  const auto path = decode<std::string>(*value, fields.file());
  if (path && !path->starts_with('/')) {
    fields.file().complain(value->where, "'interpreter' should be an absolute path, such as " + fallback);
  }
  return path.value_or(fallback);
}

std::optional<std::vector<OrderedId>> read_order(Fields& fields) {
  const SourceFile& file = fields.file();
  const std::size_t mistakes_before = file.mistakes();
  std::vector<OrderedId> order;
  if (const auto list = fields.required("order")) {
    for (const Value& item : items_of(*list, file)) {
      order.push_back({decode<std::string>(item, file).value_or(""), file.at(item.where)});
    }
  }
  if (file.mistakes() != mistakes_before) return std::nullopt;
  return order;
}

Pin read_pin(const Value& value, const SourceFile& file) {
  Fields fields(value, file);
  Pin pin;
  pin.where = file.at(value.where);
  pin.student = fields.required<std::string>("student").value_or("");
  pin.question = fields.required<std::string>("question").value_or("");
  const auto cells = fields.required("cells");
  if (cells) pin.cells = decode<std::vector<int>>(*cells, file).value_or(std::vector<int>{});
  for (const int cell : pin.cells) {
    if (cell < 0) file.complain(cells->where, "cells are counted from 0");
  }
  fields.finish();
  return pin;
}

}  // namespace

AssignmentFile read_assignment_file(const SourceFile& file) {
  AssignmentFile assignment;
  const auto root = read_document(file);
  if (!root) return assignment;
  Fields fields({*root, "the assignment", root->Mark()}, file);
  assignment.title = fields.required<std::string>("title").value_or("");
  const Language language = assignment.inherited.language = read_language(fields);
  assignment.interpreter = read_interpreter(fields, language);
  assignment.inherited.recipe = read_recipe(fields, language);
  if (const auto limits = fields.find("limits")) {
    assignment.inherited.limits = read_limits(*limits, assignment.inherited.limits, file);
  }
  if (const auto environments = fields.find("environments")) {
    assignment.inherited.environments = read_environments(*environments, file, language);
  }
  assignment.inherited.clock = read_clock(fields, assignment.inherited.clock);
  assignment.order = read_order(fields);
  if (const auto pins = fields.find("pins")) {
    for (const Value& item : items_of(*pins, file)) assignment.pins.push_back(read_pin(item, file));
  }
  fields.finish();
  return assignment;
}

}  // namespace grader::spec
