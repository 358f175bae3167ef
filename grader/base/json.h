#pragma once

#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <vector>

#include <nlohmann/json.hpp>

#include "grader/base/json_fwd.h"

namespace grader::base {

// The value in a JSON text; nothing when the text is not JSON, or nested deeper than 200 levels. `problem`,
// if given, is then set to a sentence with line and column.
std::optional<Json> parse_json(std::string_view text, std::string* problem = nullptr);

// Readable text, indented by two, ending in a line feed. Bytes that are not UTF-8 become U+FFFD; characters
// that act on a terminal, and "<" where it could end a script that the text is put into, are written as \u.
std::string to_text(const Json& value);

// The same on one line, without the line feed.
std::string to_line(const Json& value);

// A member of an object if it is there and of the wanted type, else the fallback. Never throws.
std::string string_or(const Json& object, const char* name, std::string fallback = {});
double number_or(const Json& object, const char* name, double fallback);
bool bool_or(const Json& object, const char* name, bool fallback);

// The whole number in a value. Throws Json's exceptions where there is none, or none from `least` to `most`.
std::int64_t whole_number(const Json& value, std::int64_t least, std::int64_t most);

// A value that becomes what it is put into. Unlike Json's own conversions it takes 3e9 for no int, nor 2.5.
// Throws Json's exceptions where it is no such value.
class Member {
 public:
  explicit Member(const Json& value) : value_(value) {}

  template <typename T>
  requires std::is_integral_v<T> &&(!std::is_same_v<T, bool>)&&(!std::is_same_v<T, char>)operator T() const {
    return static_cast<T>(whole_number(value_, std::numeric_limits<T>::min(), std::numeric_limits<T>::max()));
  }
  template <typename T>
  requires std::is_same_v<T, bool> || std::is_floating_point_v<T> || std::is_same_v<T, std::string>
  operator T() const { return value_.get<T>(); }
  operator std::vector<int>() const;

 private:
  const Json& value_;
};

// A member of an object. Throws Json's exceptions where it is missing.
inline Member at(const Json& object, const char* name) { return Member(object.at(name)); }

}  // namespace grader::base
