#pragma once

#include <string>
#include <string_view>

#include "grader/evidence/material.h"

namespace grader::report {

// How an answer was found, in a sentence: "Found by heading 'Q6.', surely (97 %): code in cell 12 of …"
std::string matched_sentence(const evidence::Answer& answer);

// "finished", "deadlock", … or "grader_error" for a trial that could not be run.
std::string_view outcome_name(const evidence::Trial& trial);

}  // namespace grader::report
