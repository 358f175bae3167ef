#pragma once

#include <ostream>
#include <vector>

#include "grader/evidence/job.h"
#include "tests/hostile/outer_limits.h"

namespace grader::hostile {

// What the machine has to have for an attack to be contained.
enum class Needs { kNothing, kMemoryGroup };

// One program of tests/hostile, and how its trial has to go.
struct Program {
  const char* name = "";  // of its file
  const char* outcome = "";
  const char* says = "";                     // is among what it prints
  void (*change)(evidence::Job&) = nullptr;  // of the limits of all
  Needs needs = Needs::kNothing;
  // What only looks and asks is to have no answer in a box of ours either; others would do harm if they got
  // out.
  User user = User::kOrdinary;
  const char* at_reduced = "";  // the end of the outcome's name there
};
inline void PrintTo(const Program& program, std::ostream* out) { *out << program.name; }

// All of them, and those among them that use up memory, processes or disk.
const std::vector<Program>& programs();
const std::vector<Program>& bombs();

}  // namespace grader::hostile
