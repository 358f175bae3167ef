#pragma once

#include <string>
#include <string_view>

#include "grader/evidence/evidence.h"
#include "grader/report/html.h"

namespace grader::report {

// Draws the timeline of a trial as an <svg> element, styled by timeline.css alone. `id` keeps the identifiers
// of several pictures on one page apart.
void draw_timeline(Node parent, const evidence::Evidence& evidence, const std::string& id,
                   std::string_view title);

}  // namespace grader::report
