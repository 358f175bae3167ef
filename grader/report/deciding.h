#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "grader/evidence/material.h"
#include "grader/judge/result.h"

namespace grader::report {

// The trial that shows best why a question was judged as it was: the counter-example of the first behaviour
// that failed, else a witness, else the rendezvous, the natural or any other trial of the program that
// counted. Nothing when nothing was run.
std::optional<std::size_t> deciding_trial(const judge::QuestionResult& result,
                                          const evidence::Material& material);

// What is to be said at a line of a program: where it stood still, crashed, or could not be read.
struct LineNote {
  int line = 0;    // of the program, from 1
  int column = 0;  // from 1; 0: the whole line
  std::string words{};
};

// In order of lines; several notes of one line are joined.
std::vector<LineNote> line_notes(const evidence::Program& program, const evidence::Evidence* evidence);

}  // namespace grader::report
