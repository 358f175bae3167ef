#pragma once

#include <optional>
#include <string>
#include <string_view>

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

}  // namespace grader::base
