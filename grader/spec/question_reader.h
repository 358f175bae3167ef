#pragma once

#include <vector>

#include "grader/spec/fields.h"
#include "grader/spec/recipe_reader.h"
#include "grader/spec/source_file.h"
#include "grader/spec/spec.h"

namespace grader::spec {

// What a question takes from its assignment where it says nothing itself.
struct Inherited {
  evidence::Limits limits{};
  std::vector<evidence::Environment> environments{};  // empty: those that fit its behaviours
  evidence::ClockKind clock = evidence::ClockKind::kVirtual;
  Language language = Language::kPython;
  StatedRecipe recipe{};
};

// The field `clock`.
evidence::ClockKind read_clock(Fields& fields, evidence::ClockKind fallback);

// The question in a file, as far as it could be read. Its id is empty where it could not.
Question read_question(const Inherited& inherited, const SourceFile& file);

}  // namespace grader::spec
