#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/report/html.h"
#include "grader/report/timeline_layout.h"

namespace grader::report {

// The pieces that a drawn timeline is made of.

inline constexpr double kWidth = 1000;  // of the picture
inline constexpr double kLeft = 150;    // names
inline constexpr double kRight = 130;   // how processes ended
inline constexpr double kPlotWidth = kWidth - kLeft - kRight;
inline constexpr double kBarHeight = 14;  // of a process

struct Rectangle {
  double left = 0;
  double top = 0;
  double width = 0;
  double height = 0;
};
struct Segment {
  double x1 = 0;
  double y1 = 0;
  double x2 = 0;
  double y2 = 0;
};

// Where a lane stands on the paper.
struct LanePlace {
  double top = 0;
  double bar = 0;  // the upper edge of its bar
  double bottom = 0;
};
LanePlace place_of(const Lane& lane, double top);

// Names, bars, pauses, writes and end of a process.
void draw_lane(Node svg, const Lane& lane, const LanePlace& place, const std::string& id);

// The arrow from the parent, and the dotted line to whoever has waited for it.
void draw_links(Node svg, const Lane& lane, const LanePlace& place, const std::vector<LanePlace>& places);

Node draw_box(Node parent, const Rectangle& box, std::string_view classes);
Node draw_line(Node parent, const Segment& line, std::string_view classes);
Node draw_words(Node parent, double x, double y, std::string_view words, std::string_view classes);

void draw_pause(Node parent, const Rectangle& bar, const std::string& id, evidence::PauseKind kind);
void draw_write_sign(Node parent, double x, double y, evidence::Stream stream);
void draw_start_arrow(Node parent, double x, double from, double to);
void draw_wait_sign(Node parent, double x, double from, double to);

}  // namespace grader::report
