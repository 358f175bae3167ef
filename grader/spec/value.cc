#include "grader/spec/value.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "grader/base/suggest.h"
#include "grader/base/text.h"

namespace grader::spec {
namespace {

// The text of a scalar that is written without quotes; numbers and bools are.
std::optional<std::string_view> plain(const Value& value) {
  if (!value.node.IsScalar() || value.node.Tag() != "?") return std::nullopt;
  return value.node.Scalar();
}

void complain(const Value& value, const SourceFile& file, std::string_view wanted, std::string hint = {}) {
  if (value.node.IsNull()) {
    file.complain(value.where, value.name + " has no value");
  } else {
    file.complain(value.where, value.name + " should be " + std::string(wanted), std::move(hint));
  }
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

// As people write them: no leading zeros, which other languages take for octal.
bool whole(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  return all_digits(text) && (text.size() == 1 || !text.starts_with('0'));
}

std::optional<double> number(std::string_view text) {
  const std::size_t end = std::min(text.find_first_of(".eE"), text.size());
  const bool ends_in_digit = !text.empty() && all_digits(text.substr(text.size() - 1));
  if (!whole(text.substr(0, end)) || !ends_in_digit) return std::nullopt;
  double parsed = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), parsed);
  if (error != std::errc{} || rest != text.data() + text.size()) return std::nullopt;
  return parsed;
}

struct Unit {
  std::string_view name;
  double factor;
};
constexpr Unit kTimes[] = {{"ms", 0.001}, {"s", 1}, {"min", 60}};
constexpr Unit kSizes[] = {{"B", 1}, {"KiB", 1024}, {"MiB", 1024. * 1024}, {"GiB", 1024. * 1024 * 1024}};

// "512 MiB": a number that is not negative, and its unit.
std::optional<double> measure(const Value& value, const SourceFile& file, std::span<const Unit> units,
                              std::string_view wanted) {
  const std::string_view text = plain(value).value_or("");
  const std::size_t end = std::min(text.find_first_not_of("0123456789."), text.size());
  const std::string_view unit = base::trim(text.substr(end));
  const auto amount = number(text.substr(0, end));
  const auto known = std::find_if(units.begin(), units.end(), [&](const Unit& u) { return u.name == unit; });
  if (amount && known != units.end()) return *amount * known->factor;
  std::string hint;
  if (amount) {
    std::vector<std::string> names;
    for (const Unit& u : units) names.emplace_back(u.name);
    hint = "the units are " + base::join(names, ", ");
  }
  complain(value, file, wanted, hint);
  return std::nullopt;
}

template <typename T>
std::optional<std::vector<T>> decode_list(const Value& value, const SourceFile& file) {
  const std::vector<Value> items = items_of(value, file);
  std::vector<T> list;
  for (const Value& item : items) {
    if (auto decoded = decode<T>(item, file)) list.push_back(std::move(*decoded));
  }
  if (items.empty() || list.size() != items.size()) return std::nullopt;
  return list;
}

}  // namespace

template <>
std::optional<std::string> decode(const Value& value, const SourceFile& file) {
  if (!value.node.IsScalar()) {
    complain(value, file, "text");
    return std::nullopt;
  }
  if (base::trim(value.node.Scalar()).empty()) {
    file.complain(value.where, value.name + " is empty");
    return std::nullopt;
  }
  if (base::printable(value.node.Scalar()) != value.node.Scalar()) {
    file.complain(value.where, value.name + " holds a control character");
    return std::nullopt;
  }
  return value.node.Scalar();
}

template <>
std::optional<int> decode(const Value& value, const SourceFile& file) {
  const std::string_view text = plain(value).value_or("");
  int parsed = 0;
  if (whole(text) && std::from_chars(text.data(), text.data() + text.size(), parsed).ec == std::errc{}) {
    return parsed;
  }
  complain(value, file, "a whole number");
  return std::nullopt;
}

template <>
std::optional<double> decode(const Value& value, const SourceFile& file) {
  const auto parsed = number(plain(value).value_or(""));
  if (!parsed) complain(value, file, "a number");
  return parsed;
}

template <>
std::optional<bool> decode(const Value& value, const SourceFile& file) {
  const auto text = plain(value);
  if (text == "true" || text == "false") return text == "true";
  complain(value, file, "true or false");
  return std::nullopt;
}

template <>
std::optional<Seconds> decode(const Value& value, const SourceFile& file) {
  const auto seconds = measure(value, file, kTimes, "a time, such as 10 s");
  if (!seconds) return std::nullopt;
  return Seconds{*seconds};
}

template <>
std::optional<Bytes> decode(const Value& value, const SourceFile& file) {
  const auto bytes = measure(value, file, kSizes, "a size, such as 512 MiB");
  if (!bytes) return std::nullopt;
  // Larger than any machine, and still far from the end of the type.
  return Bytes{static_cast<std::int64_t>(std::min(std::round(*bytes), 1e18))};
}

template <>
std::optional<std::vector<std::string>> decode(const Value& value, const SourceFile& file) {
  return decode_list<std::string>(value, file);
}

template <>
std::optional<std::vector<double>> decode(const Value& value, const SourceFile& file) {
  return decode_list<double>(value, file);
}

template <>
std::optional<std::vector<int>> decode(const Value& value, const SourceFile& file) {
  return decode_list<int>(value, file);
}

std::vector<Value> items_of(const Value& list, const SourceFile& file) {
  if (!list.node.IsSequence()) {
    complain(list, file, "a list");
    return {};
  }
  if (list.node.size() == 0) {
    file.complain(list.where, list.name + " is an empty list");
    return {};
  }
  std::vector<Value> items;
  for (const auto& node : list.node) {
    const std::string name = "item " + std::to_string(items.size() + 1) + " of " + list.name;
    // The mark of an empty item is that of whatever comes next.
    items.push_back({node, name, node.IsNull() ? list.where : node.Mark()});
  }
  return items;
}

std::optional<std::size_t> decode_word(const Value& value, std::span<const std::string_view> words,
                                       const SourceFile& file) {
  if (value.node.IsScalar()) {
    const auto found = std::find(words.begin(), words.end(), value.node.Scalar());
    if (found != words.end()) return static_cast<std::size_t>(found - words.begin());
  }
  const std::vector<std::string> known(words.begin(), words.end());
  std::string hint;
  if (value.node.IsScalar()) hint = base::did_you_mean(value.node.Scalar(), known);
  complain(value, file, "one of: " + base::join(known, ", "), hint);
  return std::nullopt;
}

}  // namespace grader::spec
