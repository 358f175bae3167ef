#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "grader/spec/value.h"

namespace grader::spec {

// One mapping of a spec. Its reader asks for each field that it knows and then calls finish(): a field that
// nobody asked for is a mistake, so that a misspelt one cannot pass unseen.
class Fields {
 public:
  // Complains where `mapping` is none; then no field is there.
  Fields(const Value& mapping, const SourceFile& file);

  const SourceFile& file() const { return file_; }
  const std::string& name() const { return mapping_.name; }
  const YAML::Mark& where() const { return mapping_.where; }
  bool is_mapping() const { return mapping_.node.IsMap(); }

  // The field, if it is there. required() complains where it is not.
  std::optional<Value> find(std::string_view name);
  std::optional<Value> required(std::string_view name);

  // The field decoded. Nothing where it is missing or wrong, which was then complained of.
  template <typename T>
  std::optional<T> required(std::string_view name) {
    const auto value = required(name);
    return value ? decode<T>(*value, file_) : std::nullopt;
  }
  template <typename T>
  std::optional<T> optional(std::string_view name) {
    const auto value = find(name);
    return value ? decode<T>(*value, file_) : std::nullopt;
  }
  template <typename T>
  T optional(std::string_view name, T fallback) {
    return optional<T>(name).value_or(std::move(fallback));
  }

  // One of some words, each with what it stands for.
  template <typename T, std::size_t N>
  T choice(std::string_view name, const std::pair<std::string_view, T> (&table)[N], T fallback) {
    const auto value = find(name);
    if (!value) return fallback;
    std::vector<std::string_view> words;
    for (const auto& [word, meaning] : table) words.push_back(word);
    const auto index = decode_word(*value, words, file_);
    return index ? table[*index].second : fallback;
  }

  // The names of the fields that were not asked for yet.
  std::vector<Value> rest() const;

  // Complains of the fields that were not asked for.
  void finish() const;

 private:
  Value mapping_;
  const SourceFile& file_;
  std::vector<std::string> asked_{};
};

}  // namespace grader::spec
