#pragma once

#include <ostream>
#include <vector>

#include "grader/evidence/job.h"

namespace grader::hostile {

// What the machine has to have for an attack to be contained.
enum class Needs { kNothing, kMemoryGroup };

// One program of tests/hostile, and how its trial has to go.
struct Attack {
  const char* name = "";  // of its file
  const char* outcome = "";
  const char* says = "";                     // is among what it prints
  void (*change)(evidence::Job&) = nullptr;  // of the limits of all
  Needs needs = Needs::kNothing;
};
inline void PrintTo(const Attack& attack, std::ostream* out) { *out << attack.name; }

const std::vector<Attack>& attacks();

}  // namespace grader::hostile
