#pragma once

#include <vector>

#include "grader/spec/spec.h"
#include "grader/spec/value.h"

namespace grader::spec {

// `examples:` of a question whose other fields have been read.
std::vector<Example> read_examples(const Value& list, const Question& question, const SourceFile& file);

}  // namespace grader::spec
