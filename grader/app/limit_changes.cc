#include "grader/app/limit_changes.h"

#include <charconv>
#include <cmath>
#include <optional>

#include "grader/base/suggest.h"
#include "grader/base/text.h"

namespace grader::app {
namespace {

enum class Measure { kTime, kSize, kCount };

struct Unit {
  std::string_view name;
  Measure measure;
  double factor;
};

constexpr Unit kUnits[] = {
    {"", Measure::kCount, 1},
    {"s", Measure::kTime, 1},
    {"ms", Measure::kTime, 0.001},
    {"min", Measure::kTime, 60},
    {"B", Measure::kSize, 1},
    {"KiB", Measure::kSize, 1024},
    {"MiB", Measure::kSize, 1024.0 * 1024},
    {"GiB", Measure::kSize, 1024.0 * 1024 * 1024},
};

// One row per limit that can be set.
struct Row {
  std::string_view name;
  Measure measure;
  std::string_view example;
  void (*set)(evidence::Limits& limits, double value);
};

constexpr Row kRows[] = {
    {"cpu", Measure::kTime, "cpu=5s", [](evidence::Limits& l, double v) { l.cpu_seconds = v; }},
    {"wall", Measure::kTime, "wall=30s", [](evidence::Limits& l, double v) { l.wall_seconds = v; }},
    {"clock", Measure::kTime, "clock=60min", [](evidence::Limits& l, double v) { l.clock_seconds = v; }},
    {"memory", Measure::kSize, "memory=512MiB",
     [](evidence::Limits& l, double v) { l.memory_bytes = std::llround(v); }},
    {"processes", Measure::kCount, "processes=64",
     [](evidence::Limits& l, double v) { l.processes = static_cast<int>(v); }},
    {"output", Measure::kSize, "output=1MiB",
     [](evidence::Limits& l, double v) { l.output_bytes = std::llround(v); }},
    {"disk", Measure::kSize, "disk=64MiB",
     [](evidence::Limits& l, double v) { l.disk_bytes = std::llround(v); }},
};

const Row* row_named(std::string_view name) {
  for (const Row& row : kRows) {
    if (row.name == name) return &row;
  }
  return nullptr;
}

// The value in seconds, bytes or pieces; nothing unless it is a number above 0 with a unit of its measure.
std::optional<double> read_value(std::string_view text, Measure measure) {
  double number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || !(number > 0) || number > 1e12) return std::nullopt;
  const std::string_view unit = base::trim(text.substr(static_cast<std::size_t>(end - text.data())));
  for (const Unit& known : kUnits) {
    if (known.measure == measure && known.name == unit) return number * known.factor;
  }
  return std::nullopt;
}

std::string unknown(std::string_view name) {
  std::vector<std::string> names;
  for (const Row& row : kRows) names.emplace_back(row.name);
  const std::string hint = base::did_you_mean(name, names);
  return "there is no limit '" + std::string(name) + "'; " +
         (hint.empty() ? "there are " + base::join(names, ", ") : hint);
}

std::optional<LimitChange> read_change(std::string_view text, std::string& problem) {
  const std::size_t equals = text.find('=');
  const std::string_view name = base::trim(text.substr(0, equals));
  const Row* row = row_named(name);
  if (!row) {
    problem = unknown(name);
    return std::nullopt;
  }
  const std::string_view value = equals == std::string_view::npos ? "" : base::trim(text.substr(equals + 1));
  const auto number = read_value(value, row->measure);
  const bool whole =
      !number || row->measure != Measure::kCount || (*number == std::floor(*number) && *number <= 1e6);
  if (!number || !whole) {
    problem = "'" + std::string(value) + "' cannot be the limit '" + std::string(name) +
              "'; write it as in " + std::string(row->example);
    return std::nullopt;
  }
  return LimitChange{row->set, *number};
}

}  // namespace

LimitChanges read_limit_changes(std::string_view text, std::string& problem) {
  LimitChanges changes;
  while (!text.empty()) {
    const std::size_t comma = text.find(',');
    const auto change = read_change(text.substr(0, comma), problem);
    if (!change) return {};
    changes.push_back(*change);
    text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
  }
  return changes;
}

void change(const LimitChanges& changes, evidence::Limits& limits) {
  for (const LimitChange& change : changes) change.set(limits, change.value);
}

}  // namespace grader::app
