#include "grader/evidence/job.h"

#include "grader/evidence/names.h"

namespace grader::evidence {
namespace {

constexpr Name<Environment> kEnvironments[] = {
    {Environment::kNatural, "natural"},
    {Environment::kRendezvous, "rendezvous"},
    {Environment::kFixedEntropy, "fixed-entropy"},
};

}  // namespace

std::string_view name_of(Environment environment) { return name_in(kEnvironments, environment); }

std::optional<Environment> environment_named(std::string_view name) { return value_in(kEnvironments, name); }

const std::vector<std::string>& environment_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const auto& row : kEnvironments) all.emplace_back(row.name);
    return all;
  }();
  return names;
}

}  // namespace grader::evidence
