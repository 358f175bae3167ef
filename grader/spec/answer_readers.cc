#include <cctype>

#include "grader/spec/readers.h"

namespace grader::spec {
namespace {

bool is_dotted_name(std::string_view text) {
  bool expects_start = true;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if (c == '.') {
      if (expects_start) return false;
      expects_start = true;
      continue;
    }
    if (expects_start ? !(std::isalpha(byte) || c == '_') : !(std::isalnum(byte) || c == '_')) return false;
    expects_start = false;
  }
  return !expects_start;
}

std::vector<std::string> names_field(Fields& fields, std::string_view name) {
  const auto value = fields.find(name);
  if (!value) return {};
  std::vector<std::string> names;
  for (const Value& item : items_of(*value, fields.file())) {
    const auto dotted = decode<std::string>(item, fields.file());
    if (dotted && !is_dotted_name(*dotted)) {
      fields.file().complain(item.where,
                             item.name + " should be a dotted name, such as multiprocessing.Pool");
    }
    names.push_back(dotted.value_or(""));
  }
  return names;
}

void check_apart(const std::vector<std::string>& wanted, const std::vector<std::string>& forbidden,
                 const Fields& fields) {
  for (const std::string& name : forbidden) {
    for (const std::string& other : wanted) {
      if (name == other || other.starts_with(name + ".")) {
        fields.file().complain(fields.where(), "'" + other + "' is both wanted and forbidden");
      }
    }
  }
}

std::vector<Idea> read_ideas(const Value& value, const SourceFile& file) {
  std::vector<Idea> ideas;
  Fields mapping(value, file);
  if (mapping.is_mapping() && value.node.size() == 0) file.complain(value.where, "'ideas' is empty");
  for (const Value& field : mapping.rest()) {
    const std::string& name = field.node.Scalar();
    if (auto phrases = mapping.optional<std::vector<std::string>>(name)) {
      ideas.push_back({name, std::move(*phrases)});
    }
  }
  return ideas;
}

}  // namespace

Behaviour read_uses(const Value& value, const SourceFile& file) {
  Fields fields(value, file);
  const Uses wanted{names_field(fields, "imports"), names_field(fields, "calls"),
                    names_field(fields, "forbidden_imports"), names_field(fields, "forbidden_calls")};
  check_apart(wanted.imports, wanted.forbidden_imports, fields);
  check_apart(wanted.calls, wanted.forbidden_calls, fields);
  fields.finish();
  needs_one_of(fields, {"imports", "calls", "forbidden_imports", "forbidden_calls"});
  return wanted;
}

Behaviour read_explains(const Value& value, const SourceFile& file) {
  Fields fields(value, file);
  Explains wanted;
  const std::size_t mistakes_before = file.mistakes();
  if (const auto ideas = fields.required("ideas")) wanted.ideas = read_ideas(*ideas, file);
  const bool ideas_are_whole = file.mistakes() == mistakes_before;
  const int all = static_cast<int>(wanted.ideas.size());
  wanted.at_least = count_field(fields, "at_least", 1).value_or(all);
  if (ideas_are_whole && wanted.at_least > all) {
    file.complain(fields.where(), "'at_least' is " + std::to_string(wanted.at_least) +
                                      ", more than the number of ideas, " + std::to_string(all));
  }
  wanted.min_words = count_field(fields, "min_words", 0).value_or(0);
  wanted.confirm = fields.optional<bool>("confirm", false);
  fields.finish();
  return wanted;
}

}  // namespace grader::spec
