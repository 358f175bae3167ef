#pragma once

#include <optional>
#include <string>

#include "grader/submission/lenient_json.h"

namespace grader::submission {

// A text that a notebook keeps as one string or as a list of strings, with "\n" line ends; nothing when the
// value is neither.
std::optional<std::string> notebook_text(const Json& value);

// The outputs recorded beside a code cell (nbformat 3 and 4) as one text. Pictures and the like are named in
// brackets: "[image/png]".
std::string notebook_output(const Json& outputs);

}  // namespace grader::submission
