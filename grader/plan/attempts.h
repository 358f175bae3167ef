#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "grader/plan/chunks.h"
#include "grader/plan/definitions.h"

namespace grader::plan {

// One program of an answer before it is written out: chunks that hang together, and what they need from
// elsewhere.
struct Attempt {
  std::vector<const Chunk*> chunks{};         // in order
  std::vector<const Definition*> borrowed{};  // in order; from other cells, run first
  std::set<std::string> missing{};            // needed and defined nowhere
};

// Splits an answer's chunks into programs. Chunks that hand values on to each other are one program; those
// that share no more than imports, definitions and constants are attempts of their own, each given its copy.
std::vector<Attempt> attempts_of(const std::vector<Chunk>& chunks, const Definitions& definitions);

}  // namespace grader::plan
