#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/spec/fields.h"
#include "grader/spec/recipe.h"

namespace grader::spec {

// The fields 'file', 'build' and 'command' of a file of a spec, as far as they are there.
struct StatedRecipe {
  std::optional<std::string> file{};
  std::optional<std::vector<std::string>> build{};
  std::optional<std::vector<std::string>> command{};
};

Language read_language(Fields& fields);

// Complains of each field that is there where the language is Python.
StatedRecipe read_recipe(Fields& fields, Language language);

// What a question states comes before what its assignment does, and both before what is usual. The command is
// empty where nothing says it.
Recipe recipe_of(Language language, const StatedRecipe& assignment, const StatedRecipe& question);

}  // namespace grader::spec
