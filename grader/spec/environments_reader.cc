#include "grader/spec/environments_reader.h"

#include <algorithm>

#include "grader/base/suggest.h"
#include "grader/base/text.h"
#include "grader/spec/fields.h"

namespace grader::spec {

using evidence::Environment;

namespace {

constexpr int kMostSeeds = 1000;

// {shuffled: 40} stands for forty of them, with the seeds from 1 on.
void add_shuffled(const Value& item, const SourceFile& file, std::vector<Environment>& environments) {
  Fields fields(item, file);
  const auto count = fields.required<int>("shuffled");
  fields.finish();
  if (!count) return;
  if (*count < 1 || *count > kMostSeeds) {
    file.complain(item.where, "'shuffled' should be between 1 and " + std::to_string(kMostSeeds));
    return;
  }
  for (int seed = 1; seed <= *count; ++seed) environments.push_back({Environment::kShuffled, seed});
}

bool is_pythons(const Environment& environment) {
  return environment.kind == Environment::kSpawn || environment.kind == Environment::kForkserver;
}

void add_named(const Value& item, const SourceFile& file, std::vector<Environment>& environments) {
  const auto name = decode<std::string>(item, file);
  if (!name) return;
  const auto environment = evidence::environment_named(*name);
  const std::vector<std::string>& known = evidence::environment_names();
  if (*name == "shuffled") {
    file.complain(item.where, "'shuffled' needs the number of runs",
                  "write it as in [natural, shuffled: 40]");
  } else if (!environment) {
    const std::string suggestion = base::did_you_mean(*name, known);
    file.complain(item.where, "unknown environment '" + *name + "'",
                  suggestion.empty() ? "known are " + base::join(known, ", ") : suggestion);
  } else {
    environments.push_back(*environment);
  }
}

}  // namespace

std::vector<Environment> read_environments(const Value& value, const SourceFile& file, Language language) {
  std::vector<Environment> environments;
  for (const Value& item : items_of(value, file)) {
    const std::size_t before = environments.size();
    if (item.node.IsMap())
      add_shuffled(item, file, environments);
    else
      add_named(item, file, environments);
    if (environments.size() > before && language != Language::kPython && is_pythons(environments.back()))
      file.complain(item.where, "'" + name_of(environments.back()) + "' is a start method of Python's");
    const auto added = environments.begin() + static_cast<std::ptrdiff_t>(before);
    if (added == environments.end() || std::find(environments.begin(), added, *added) == added) continue;
    file.complain(item.where, "the environment '" + name_of(*added) + "' is here twice");
    environments.erase(added, environments.end());
  }
  return environments;
}

std::vector<Environment> default_environments(const std::vector<Expected>& behaviours) {
  std::vector<Environment> environments{Environment::kNatural, Environment::kRendezvous};
  for (const Expected* leaf : leaves_of(behaviours)) {
    const auto* number = std::get_if<PrintsNumber>(&leaf->behaviour);
    if (!number || !number->distinct) continue;
    environments.push_back(Environment::kFixedEntropy);
    break;
  }
  return environments;
}

}  // namespace grader::spec
