#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/base/json_fwd.h"
#include "grader/evidence/answer.h"
#include "grader/evidence/evidence.h"

namespace grader::evidence {

// One run of one program of an answer.
struct Trial {
  int program = 0;  // index into Answer::programs
  Environment environment = Environment::kNatural;
  std::vector<double>
      varied_input{};  // the numbers put in place of the program's input list; empty: unchanged
  std::string file{};  // "evidence/Q6-rendezvous.json", relative to the student's report folder
  TrialResult result{};
};

// Everything that is judged for one question of one student.
struct Material {
  Answer answer{};
  std::vector<Trial> trials{};
};

// An answer as it is kept for judging again (without the trials' evidence, which has files of its own).
base::Json to_json(const Answer& answer);
// A fact of a program, as Python's reader says it too. Throws where it is not as it should be.
CodeFact code_fact_from(const base::Json& json);
std::optional<Answer> answer_from(const base::Json& json, std::string& problem);

}  // namespace grader::evidence
