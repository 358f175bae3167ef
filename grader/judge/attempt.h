#pragma once

#include <string>
#include <vector>

#include "grader/evidence/material.h"
#include "grader/spec/spec.h"

namespace grader::judge {

// A trial that the machine did.
struct Run {
  int trial = 0;  // index into Material::trials
  const evidence::Evidence* evidence = nullptr;
  const std::vector<double>* input = nullptr;  // that was put in place of the program's own; empty: none
};

// A trial that it could not do.
struct Missed {
  evidence::Environment environment = evidence::Environment::kNatural;
  bool varied = false;
  std::string why{};
};

// One program of an answer with what its trials showed: all that a rule may look at. It borrows from the
// question and the material it was made of.
struct Attempt {
  const spec::Question* question = nullptr;
  const evidence::Answer* answer = nullptr;
  const evidence::Program* program = nullptr;  // nothing where the answer has none
  std::vector<Run> runs{};                     // of the program as it was handed in, the everyday one first
  std::vector<Run> varied{};                   // with other numbers in place of its input list
  std::vector<Missed> missed{};
};

// `program` is an index into Answer::programs; -1 where there is none.
Attempt attempt_of(const spec::Question& question, const evidence::Material& material, int program);

// Whether the program's own text calls something of this name, given in full or below another name of the
// same module: "multiprocessing.Pool" is also there as multiprocessing.pool.Pool.
bool calls(const Attempt& attempt, std::string_view name);

// Whether a dotted name covers another: the same, or one above it.
bool covers(std::string_view wanted, std::string_view name);

}  // namespace grader::judge
