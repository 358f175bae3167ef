#pragma once

#include <cstddef>
#include <vector>

#include "grader/evidence/evidence.h"
#include "grader/report/html.h"
#include "grader/report/timeline_lane.h"
#include "grader/report/timeline_layout.h"

namespace grader::report {

// The arrows of a timeline for what its processes sent each other. Messages that go the same way at nearly
// the same time share one arrow; how near that is depends on how many there are, so that a picture never
// becomes a thicket. `lanes` tells which lane belongs to which process.
std::vector<Arrow> arrows_of(const evidence::Evidence& evidence, const TimeScale& scale,
                             const std::map<int, std::size_t>& lanes, double nearest);

void draw_arrows(Node svg, const Timeline& timeline, const std::vector<LanePlace>& places);
void draw_message_sign(Node parent, const Segment& way);

}  // namespace grader::report
