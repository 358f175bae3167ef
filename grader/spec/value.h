#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "grader/spec/source_file.h"

namespace grader::spec {

// A value of a spec, what it is called in complaints, and where they point.
struct Value {
  YAML::Node node{};
  std::string name{};  // "'points'", "item 2 of 'lines'"
  YAML::Mark where{};
};

// "10 s", "500 ms", "2 min".
struct Seconds {
  double count = 0;
};

// "512 MiB".
struct Bytes {
  std::int64_t count = 0;
};

// The value as what is wanted, read strictly: 012, 0x10 and "12" are no numbers, yes is no bool. Otherwise
// nothing, and a complaint.
template <typename T>
std::optional<T> decode(const Value& value, const SourceFile& file);

template <>
std::optional<std::string> decode(const Value& value, const SourceFile& file);  // not empty
template <>
std::optional<int> decode(const Value& value, const SourceFile& file);
template <>
std::optional<double> decode(const Value& value, const SourceFile& file);
template <>
std::optional<bool> decode(const Value& value, const SourceFile& file);
template <>
std::optional<Seconds> decode(const Value& value, const SourceFile& file);
template <>
std::optional<Bytes> decode(const Value& value, const SourceFile& file);
template <>
std::optional<std::vector<std::string>> decode(const Value& value, const SourceFile& file);
template <>
std::optional<std::vector<double>> decode(const Value& value, const SourceFile& file);
template <>
std::optional<std::vector<int>> decode(const Value& value, const SourceFile& file);

// The items of a list. None, and a complaint, when it is no list or an empty one.
std::vector<Value> items_of(const Value& list, const SourceFile& file);

// One of some words.
std::optional<std::size_t> decode_word(const Value& value, std::span<const std::string_view> words,
                                       const SourceFile& file);

}  // namespace grader::spec
