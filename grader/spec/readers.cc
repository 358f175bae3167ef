#include "grader/spec/readers.h"

#include "grader/base/text.h"

namespace grader::spec {

std::optional<int> count_field(Fields& fields, std::string_view name, int least) {
  const auto value = fields.find(name);
  if (!value) return std::nullopt;
  const auto count = decode<int>(*value, fields.file());
  if (count && *count < least) {
    fields.file().complain(value->where, value->name + " should be at least " + std::to_string(least));
    return std::nullopt;
  }
  return count;
}

void needs_one_of(Fields& fields, std::initializer_list<std::string_view> names) {
  // Behind an unknown field there may be one of them.
  if (!fields.is_mapping() || !fields.rest().empty()) return;
  std::vector<std::string> listed;
  for (const std::string_view name : names) {
    if (fields.find(name)) return;
    listed.emplace_back(name);
  }
  fields.file().complain(fields.where(), fields.name() + " needs one of " + base::join(listed, ", "));
}

}  // namespace grader::spec
