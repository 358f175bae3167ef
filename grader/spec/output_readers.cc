#include <set>
#include <stdexcept>

#include "grader/spec/pattern.h"
#include "grader/spec/readers.h"

namespace grader::spec {
namespace {

constexpr std::size_t kLongestRegex = 1000;

constexpr std::pair<std::string_view, Order> kOrders[] = {{"given", Order::kGiven}, {"any", Order::kAny}};

// The place of a byte of a scalar's text, where the text stands in the file as it is.
base::Location place_in(const Value& value, int offset, const SourceFile& file) {
  base::Location where = file.at(value.where);
  const std::string_view rest = file.text().substr(static_cast<std::size_t>(value.where.pos));
  const bool quoted = rest.starts_with('"') || rest.starts_with('\'');
  if (rest.substr(quoted ? 1 : 0).starts_with(value.node.Scalar())) where.column += offset + (quoted ? 1 : 0);
  return where;
}

void check_regexes(const Value& list, const SourceFile& file) {
  for (const Value& item : items_of(list, file)) check_regex(item, file);
}

}  // namespace

void check_regex(const Value& value, const SourceFile& file) {
  const std::string& text = value.node.Scalar();
  if (text.size() > kLongestRegex) {
    file.complain(value.where, value.name + " is longer than " + std::to_string(kLongestRegex) + " bytes");
    return;
  }
  try {
    const Pattern compiled(text);
  } catch (const std::invalid_argument& error) {
    file.complain(value.where, value.name + " is not a regular expression: " + error.what());
  }
}

Behaviour read_prints(const Value& value, const SourceFile& file) {
  Fields fields(value, file);
  Prints wanted;
  wanted.lines = fields.optional<std::vector<std::string>>("lines", {});
  wanted.texts = fields.optional<std::vector<std::string>>("texts", {});
  wanted.matches = fields.optional<std::vector<std::string>>("matches", {});
  if (!wanted.matches.empty()) check_regexes(*fields.find("matches"), file);
  wanted.order = fields.choice("order", kOrders, Order::kAny);
  wanted.by = fields.choice("by", kWriters, Writer::kAnyone);
  const int lists = !wanted.lines.empty() + !wanted.texts.empty() + !wanted.matches.empty();
  if (wanted.order == Order::kGiven && lists > 1) {
    file.complain(fields.where(), "'order: given' is about one list: lines, texts or matches");
  }
  fields.finish();
  needs_one_of(fields, {"lines", "texts", "matches"});
  return wanted;
}

Behaviour read_prints_number(const Value& value, const SourceFile& file) {
  Fields fields(value, file);
  PrintsNumber wanted;
  wanted.by = fields.choice("by", kWriters, Writer::kEachChild);
  wanted.distinct = fields.optional<bool>("distinct", false);
  wanted.which = count_field(fields, "which", 1);
  wanted.values = fields.optional<std::vector<double>>("values", {});
  const std::set<double> different(wanted.values.begin(), wanted.values.end());
  if (wanted.distinct && different.size() != wanted.values.size()) {
    file.complain(fields.where(), "'values' has a number twice, but they are to be distinct");
  }
  fields.finish();
  return wanted;
}

Behaviour read_maps(const Value& value, const SourceFile& file) {
  Fields fields(value, file);
  Maps wanted;
  const auto function = fields.required("function");
  const auto text = function ? decode<std::string>(*function, file) : std::nullopt;
  if (text) {
    std::string problem;
    int at = 0;
    if (auto expression = Expression::parse(*text, problem, at)) {
      wanted.function = std::move(*expression);
    } else {
      file.complain(place_in(*function, at, file), "'function': " + problem);
    }
  }
  wanted.input = fields.optional<std::vector<double>>("input", {});
  wanted.order = fields.choice("order", kOrders, Order::kGiven);
  for (const double x : wanted.input) {
    if (!wanted.function.text().empty() && !wanted.function(x)) {
      file.complain(fields.where(), "'function' has no value for an item of 'input'");
      break;
    }
  }
  fields.finish();
  return wanted;
}

}  // namespace grader::spec
