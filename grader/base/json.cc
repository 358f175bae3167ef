#include "grader/base/json.h"

#include "grader/base/characters.h"

namespace grader::base {
namespace {

constexpr int kDeepestNesting = 200;

// Counts brackets outside strings, since the parser itself recurses without a limit when it destroys a value.
bool nested_too_deep(std::string_view text) {
  int depth = 0;
  bool in_string = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (in_string) {
      if (c == '\\') ++i;
      if (c == '"') in_string = false;
    } else if (c == '"') {
      in_string = true;
    } else if (c == '[' || c == '{') {
      if (++depth > kDeepestNesting) return true;
    } else if (c == ']' || c == '}') {
      --depth;
    }
  }
  return false;
}

// Such characters stand within strings only, so that the value stays the same.
std::string escaped(std::string_view json) {
  std::string out;
  out.reserve(json.size());
  bool after_less = false;
  each_character(json, [&](std::uint32_t code, std::string_view character) {
    if (after_less && (code == '/' || code == '!')) out.replace(out.size() - 1, 1, "\\u003c");
    after_less = code == '<';
    if (!acts_on_display(code)) {
      out += character;
      return;
    }
    constexpr std::string_view kDigits = "0123456789abcdef";
    out += "\\u";
    for (const int shift : {12, 8, 4, 0}) out += kDigits[code >> shift & 15];
  });
  return out;
}

}  // namespace

std::optional<Json> parse_json(std::string_view text, std::string* problem) {
  if (nested_too_deep(text)) {
    if (problem) *problem = "nested deeper than " + std::to_string(kDeepestNesting) + " levels";
    return std::nullopt;
  }
  try {
    return Json::parse(text);
  } catch (const Json::exception& error) {
    // "[json.exception.parse_error.101] parse error at line 1, column 2: …": the tag is of no use to a
    // reader.
    const std::string_view message = error.what();
    const std::size_t tag_end = message.find("] ");
    if (problem) *problem = message.substr(tag_end == std::string_view::npos ? 0 : tag_end + 2);
    return std::nullopt;
  }
}

std::string to_text(const Json& value) {
  return escaped(value.dump(2, ' ', false, Json::error_handler_t::replace)) + "\n";
}

std::string to_line(const Json& value) { return value.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string string_or(const Json& object, const char* name, std::string fallback) {
  if (!object.is_object()) return fallback;
  const auto found = object.find(name);
  return found != object.end() && found->is_string() ? found->get<std::string>() : std::move(fallback);
}

double number_or(const Json& object, const char* name, double fallback) {
  if (!object.is_object()) return fallback;
  const auto found = object.find(name);
  return found != object.end() && found->is_number() ? found->get<double>() : fallback;
}

bool bool_or(const Json& object, const char* name, bool fallback) {
  if (!object.is_object()) return fallback;
  const auto found = object.find(name);
  return found != object.end() && found->is_boolean() ? found->get<bool>() : fallback;
}

std::int64_t whole_number(const Json& value, std::int64_t least, std::int64_t most) {
  if (!value.is_number_integer())
    throw Json::type_error::create(302, "this should be a whole number: " + to_line(value), &value);
  const bool is_too_large =
      value.is_number_unsigned() && value.get<std::uint64_t>() > static_cast<std::uint64_t>(most);
  const auto number = value.get<std::int64_t>();
  if (is_too_large || number < least || number > most)
    throw Json::out_of_range::create(406, "this number is beyond what it counts: " + to_line(value), &value);
  return number;
}

Member::operator std::vector<int>() const {
  if (!value_.is_array())
    throw Json::type_error::create(302, "this should be a list: " + to_line(value_), &value_);
  std::vector<int> numbers;
  for (const Json& item : value_) numbers.push_back(Member(item));
  return numbers;
}

}  // namespace grader::base
