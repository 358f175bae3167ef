#pragma once

#include <algorithm>
#include <cassert>
#include <iterator>
#include <optional>
#include <string_view>

namespace grader::evidence {

// A value and the word for it in files.
template <typename Value>
struct Name {
  Value value;
  std::string_view name;
};

template <typename Value, std::size_t N>
std::string_view name_in(const Name<Value> (&table)[N], Value value) {
  const auto row =
      std::find_if(std::begin(table), std::end(table), [&](const auto& r) { return r.value == value; });
  assert(row != std::end(table));
  return row->name;
}

template <typename Value, std::size_t N>
std::optional<Value> value_in(const Name<Value> (&table)[N], std::string_view name) {
  const auto row =
      std::find_if(std::begin(table), std::end(table), [&](const auto& r) { return r.name == name; });
  if (row == std::end(table)) return std::nullopt;
  return row->value;
}

}  // namespace grader::evidence
