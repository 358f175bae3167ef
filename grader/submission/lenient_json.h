#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include <nlohmann/json.hpp>

namespace grader::submission {

// Members are ordered by name: a file with very many of them must not make reading slow.
using Json = nlohmann::json;

// What could be read of a JSON text.
struct LenientJson {
  Json value{};            // everything up to the first mistake
  std::string problem{};   // where the text stops being JSON, and why; empty when all of it is
  std::size_t halves = 0;  // of surrogate pairs that stood alone: they became U+FFFD
};

// Reads JSON as Python's reader does (NaN, Infinity and half surrogates are let through), and keeps what
// stands before the first mistake, as in a file that was cut off.
LenientJson parse_leniently(std::string_view text);

}  // namespace grader::submission
