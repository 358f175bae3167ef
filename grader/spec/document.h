#pragma once

#include <optional>

#include <yaml-cpp/yaml.h>

#include "grader/spec/source_file.h"

namespace grader::spec {

// The mapping that the file holds. What YAML or its library lets through, but nobody can mean in a spec, is
// complained of here: bytes that are not UTF-8, control characters, quotes that are never closed, fields that
// are there twice, merge keys, tags, aliases in a ring, a second document. Nothing is returned where what
// follows such a mistake could not be trusted.
std::optional<YAML::Node> read_document(const SourceFile& file);

}  // namespace grader::spec
