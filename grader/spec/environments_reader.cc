#include "grader/spec/environments_reader.h"

#include <algorithm>

#include "grader/base/suggest.h"
#include "grader/base/text.h"

namespace grader::spec {

using evidence::Environment;

std::vector<Environment> read_environments(const Value& value, const SourceFile& file) {
  std::vector<Environment> environments;
  const std::vector<std::string>& known = evidence::environment_names();
  for (const Value& item : items_of(value, file)) {
    const auto name = decode<std::string>(item, file);
    if (!name) continue;
    const auto environment = evidence::environment_named(*name);
    if (!environment) {
      const std::string suggestion = base::did_you_mean(*name, known);
      file.complain(item.where, "unknown environment '" + *name + "'",
                    suggestion.empty() ? "known are " + base::join(known, ", ") : suggestion);
    } else if (std::find(environments.begin(), environments.end(), *environment) != environments.end()) {
      file.complain(item.where, "the environment '" + *name + "' is here twice");
    } else {
      environments.push_back(*environment);
    }
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
