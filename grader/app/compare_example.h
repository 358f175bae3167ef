#pragma once

#include <string>
#include <vector>

#include "grader/judge/result.h"
#include "grader/spec/spec.h"

namespace grader::app {

// What an example answer got otherwise than its spec states; empty when they agree. A stated verdict "passed"
// is for all rows of that behaviour, any other for at least one.
std::vector<std::string> differences(const spec::Example& example, const judge::QuestionResult& result);

}  // namespace grader::app
