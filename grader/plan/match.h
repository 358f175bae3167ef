#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "grader/plan/units.h"

namespace grader::plan {

// Where a unit belongs.
struct Place {
  std::optional<std::size_t> question{};  // nothing: in front of all answers
  double sureness = 0;                    // 0 to 1, beside all other ways to cut the submission
};

// Gives every unit of a submission its question, all at once: the way with the greatest total weight of
// signposts, order, content and continuity.
std::vector<Place> match(const std::vector<Unit>& units, const spec::Assignment& assignment);

}  // namespace grader::plan
