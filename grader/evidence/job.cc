#include "grader/evidence/job.h"

#include <charconv>

#include "grader/evidence/names.h"

namespace grader::evidence {
namespace {

constexpr Name<Environment::Kind> kEnvironments[] = {
    {Environment::kNatural, "natural"},
    {Environment::kRendezvous, "rendezvous"},
    {Environment::kFixedEntropy, "fixed-entropy"},
    {Environment::kChildFirst, "child-first"},
    {Environment::kShuffled, "shuffled"},
    {Environment::kSpawn, "spawn"},
    {Environment::kForkserver, "forkserver"},
};

constexpr Name<ClockKind> kClocks[] = {{ClockKind::kVirtual, "virtual"}, {ClockKind::kReal, "real"}};

constexpr Name<Box> kBoxes[] = {
    {Box::kSealed, "full"}, {Box::kFenced, "reduced"}, {Box::kBare, "none"}, {Box::kOpen, "open"}};

std::optional<int> seed_in(std::string_view text) {
  int seed = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), seed);
  if (error != std::errc() || end != text.data() + text.size() || seed < 1) return std::nullopt;
  return seed;
}

}  // namespace

std::string name_of(const Environment& environment) {
  const std::string name(name_in(kEnvironments, environment.kind));
  return environment.kind == Environment::kShuffled ? name + ":" + std::to_string(environment.seed) : name;
}

bool holds_nobody(const Environment& environment) {
  switch (environment.kind) {
    case Environment::kNatural:
    case Environment::kFixedEntropy:
    case Environment::kSpawn:
    case Environment::kForkserver:
      return true;
    case Environment::kRendezvous:
    case Environment::kChildFirst:
    case Environment::kShuffled:
      return false;
  }
  return true;
}

std::optional<Environment> environment_named(std::string_view name) {
  const std::size_t colon = name.find(':');
  const auto kind = value_in(kEnvironments, name.substr(0, colon));
  if (!kind || (*kind == Environment::kShuffled) != (colon != std::string_view::npos)) return std::nullopt;
  if (colon == std::string_view::npos) return Environment(*kind);
  const auto seed = seed_in(name.substr(colon + 1));
  if (!seed) return std::nullopt;
  return Environment(*kind, *seed);
}

const std::vector<std::string>& environment_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const auto& row : kEnvironments) {
      all.push_back(std::string(row.name) + (row.value == Environment::kShuffled ? ":SEED" : ""));
    }
    return all;
  }();
  return names;
}

std::string_view name_of(ClockKind clock) { return name_in(kClocks, clock); }
std::optional<ClockKind> clock_named(std::string_view name) { return value_in(kClocks, name); }

std::string_view name_of(Box box) { return name_in(kBoxes, box); }
std::optional<Box> box_named(std::string_view name) { return value_in(kBoxes, name); }

const std::vector<std::string>& isolation_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> levels;
    for (const Box box : {Box::kSealed, Box::kFenced, Box::kBare}) levels.emplace_back(name_of(box));
    return levels;
  }();
  return names;
}

}  // namespace grader::evidence
