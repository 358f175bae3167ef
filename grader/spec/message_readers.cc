#include "grader/spec/readers.h"

namespace grader::spec {
namespace {

constexpr std::pair<std::string_view, Writer> kEnds[] = {
    {"each child", Writer::kEachChild},
    {"some child", Writer::kSomeChild},
    {"parent", Writer::kParent},
};
constexpr std::pair<std::string_view, Way> kWays[] = {
    {"any", Way::kAny}, {"pipe", Way::kPipe}, {"socket", Way::kSocket}};
constexpr std::pair<std::string_view, bool> kEnding[] = {{"children", true}};

Happening read_happening(const Value& value, const SourceFile& file) {
  Fields fields(value, file);
  Happening happening;
  happening.prints = fields.optional<std::string>("prints", "");
  if (const auto matches = fields.find("matches")) {
    happening.matches = decode<std::string>(*matches, file).value_or("");
    check_regex(*matches, file);
  }
  happening.children_end = fields.choice("ends", kEnding, false);
  const bool says_by_whom = fields.find("by").has_value();
  happening.by = fields.choice("by", kWriters, Writer::kAnyone);
  fields.finish();
  needs_one_of(fields, {"prints", "matches", "ends"});
  const int ways = !happening.prints.empty() + !happening.matches.empty() + happening.children_end;
  if (ways > 1) file.complain(fields.where(), "only one of 'prints', 'matches' and 'ends' can be said");
  if (happening.children_end && says_by_whom)
    file.complain(fields.where(), "'by' is about what is printed: it cannot stand beside 'ends'");
  return happening;
}

Happening required_happening(Fields& fields, std::string_view name) {
  const auto value = fields.required(name);
  return value ? read_happening(*value, fields.file()) : Happening{};
}

}  // namespace

Behaviour read_messages(const Value& value, const SourceFile& file) {
  Fields fields(value, file);
  Messages wanted;
  fields.required("from");
  fields.required("to");
  wanted.from = fields.choice("from", kEnds, wanted.from);
  wanted.to = fields.choice("to", kEnds, wanted.to);
  wanted.at_least = count_field(fields, "at_least", 1).value_or(1);
  wanted.through = fields.choice("through", kWays, Way::kAny);
  if (wanted.from == Writer::kParent && wanted.to == Writer::kParent)
    file.complain(fields.where(), "what the parent sends to itself is no message between processes");
  fields.finish();
  return wanted;
}

Behaviour read_ordered(const Value& value, const SourceFile& file) {
  Fields fields(value, file);
  Ordered wanted;
  wanted.first = required_happening(fields, "first");
  wanted.then = required_happening(fields, "then");
  fields.finish();
  return wanted;
}

Behaviour read_unordered(const Value& value, const SourceFile& file) {
  Fields fields(value, file);
  Unordered wanted;
  if (const auto list = fields.required("events")) {
    const std::vector<Value> items = items_of(*list, file);
    if (items.size() == 2) {
      wanted.one = read_happening(items[0], file);
      wanted.other = read_happening(items[1], file);
    } else if (!items.empty()) {
      file.complain(list->where, "'events' names two events");
    }
  }
  fields.finish();
  return wanted;
}

}  // namespace grader::spec
