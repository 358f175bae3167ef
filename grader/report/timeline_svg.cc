#include "grader/report/timeline_svg.h"

#include <algorithm>
#include <array>

#include "grader/base/text.h"
#include "grader/evidence/timeline.h"
#include "grader/report/report.h"
#include "grader/report/styles.h"
#include "grader/report/timeline_arrows.h"
#include "grader/report/timeline_lane.h"
#include "grader/report/timeline_layout.h"
#include "grader/report/words.h"

namespace grader::report {
namespace {

using evidence::Evidence;
using evidence::PauseKind;

constexpr double kMargin = 12;
constexpr double kAxisHeight = 36;
constexpr double kTicksApart = 72;
constexpr double kLegendLine = 20;
constexpr double kLegendLetter = 6.3;  // the usual width of a letter of the legend

// The hatching of each kind of pause: told apart by direction and density, not by colour.
struct Hatch {
  PauseKind kind;
  const char* path;  // in a square of 6 units
};
constexpr Hatch kHatches[] = {
    {PauseKind::kChild, "M-1,1 L1,-1 M0,6 L6,0 M5,7 L7,5"},
    {PauseKind::kSleep, "M1.5,1.5 h1 M4.5,4.5 h1"},
    {PauseKind::kLock, "M1.5,0 V6 M4.5,0 V6"},
    {PauseKind::kInput, "M0,1.5 H6 M0,4.5 H6"},
    {PauseKind::kOutput, "M-1,5 L1,7 M0,0 L6,6 M5,-1 L7,1"},
    {PauseKind::kOther, "M3,2.5 v1"},
    {PauseKind::kHeld, "M0,0 L6,6 M0,6 L6,0"},
};

void add_hatches(Node svg, const std::string& id) {
  const Node defs = add(svg, "defs");
  for (const Hatch& hatch : kHatches) {
    const Node pattern = add(defs, "pattern");
    set(pattern, "id", id + "-" + std::string(evidence::name_of(hatch.kind)));
    set(pattern, "width", 6);
    set(pattern, "height", 6);
    set(pattern, "patternUnits", "userSpaceOnUse");
    set(add(pattern, "path", "hatch"), "d", hatch.path);
  }
}

// What the picture shows, for those who hear it.
std::string description(const Evidence& evidence, const Timeline& timeline) {
  const std::size_t count = evidence.processes.size();
  std::string out = base::count_of(static_cast<long>(count), "process", "processes") + " in " +
                    time_text(timeline.end) + "; at most " +
                    base::count_of(evidence::workers_at_once(evidence), "worker") + " at once.";
  for (const Lane& lane : timeline.lanes) {
    out += " " + lane.name + " (" + lane.detail + "): from " + time_text(lane.born) + " to " +
           time_text(lane.ended) + ", " + lane.ending + ".";
  }
  return out;
}

void draw_axis(Node svg, const Timeline& timeline, double height) {
  const Node axis = add(svg, "g", "axis");
  for (const TimeScale::Break& one : timeline.scale.breaks()) {
    const Node group = add(axis, "g");
    add_text(group, "title",
             time_text(one.seconds) + " in which nothing starts, ends or is written, drawn shorter");
    draw_box(group, {kLeft + one.from, kAxisHeight - 8, one.to - one.from, height - kAxisHeight + 8},
             "break");
    const std::string label = "… " + time_text(one.seconds) + " …";
    if (static_cast<double>(characters_in(label)) * kLegendLetter < one.to - one.from + 30)
      draw_words(group, kLeft + (one.from + one.to) / 2, kAxisHeight - 12, label, "tick break-label");
  }
  for (const TimeScale::Tick& tick : timeline.scale.ticks(kTicksApart)) {
    draw_line(axis, {kLeft + tick.at, kAxisHeight - 20, kLeft + tick.at, height}, "grid");
    draw_words(axis, kLeft + tick.at, kAxisHeight - 24, tick.label, "tick");
  }
}

// Legend entries flow from left to right and start a new line where the paper ends.
class Legend {
 public:
  Legend(Node svg, double top) : group_(add(svg, "g", "legend")), top_(top) {}

  // Gives the group of a new entry, moved to its place; the sign may take 24 by 12 units.
  Node entry(std::string_view words) {
    const double width = 44 + kLegendLetter * static_cast<double>(characters_in(words));
    if (left_ + width > kWidth) {
      left_ = 0;
      top_ += kLegendLine;
    }
    const Node entry = add(group_, "g");
    set(entry, "transform", "translate(" + decimal(left_, 1) + "," + decimal(top_, 1) + ")");
    draw_words(entry, 30, 10, words, "legend-words");
    left_ += width;
    return entry;
  }

  double bottom() const { return top_ + kLegendLine; }

 private:
  Node group_;
  double left_ = 0;
  double top_ = 0;
};

double draw_legend(Node svg, const Timeline& timeline, const std::string& id, double top) {
  Legend legend(svg, top);
  draw_box(legend.entry("runs or may run"), {0, 0, 24, 12}, "bar p-root");
  for (const PauseKind kind : timeline.kinds) {
    const Node entry = legend.entry(pause_words(kind));
    draw_box(entry, {0, 0, 24, 12}, "bar p-root");
    draw_pause(entry, {0, 0, 24, 12}, id, kind);
  }
  if (timeline.writes_stdout) draw_write_sign(legend.entry("writes"), 12, 6, evidence::Stream::kStdout);
  if (timeline.writes_stderr)
    draw_write_sign(legend.entry("writes to stderr"), 12, 6, evidence::Stream::kStderr);
  if (timeline.lanes.size() > 1) draw_start_arrow(legend.entry("starts a process"), 12, 0, 12);
  if (!timeline.arrows.empty()) draw_message_sign(legend.entry("sends a message"), {2, 0, 20, 12});
  if (timeline.waits) draw_wait_sign(legend.entry("has waited for it"), 12, 0, 12);
  return legend.bottom();
}

double draw_lanes(Node svg, const Timeline& timeline, const std::string& id) {
  std::vector<LanePlace> places;
  double top = kAxisHeight;
  for (const Lane& lane : timeline.lanes) {
    places.push_back(place_of(lane, top));
    top = places.back().bottom;
  }
  draw_axis(svg, timeline, top);
  for (std::size_t i = 0; i < places.size(); ++i) draw_links(svg, timeline.lanes[i], places[i], places);
  for (std::size_t i = 0; i < places.size(); ++i) draw_lane(svg, timeline.lanes[i], places[i], id);
  if (!timeline.arrows.empty()) draw_arrows(svg, timeline, places);
  if (timeline.lanes_left_out > 0) {
    top += 16;
    draw_words(
        svg, 0, top,
        "… and " +
            base::count_of(static_cast<long>(timeline.lanes_left_out), "more process", "more processes") +
            ", not drawn",
        "note");
  }
  return top;
}

}  // namespace

void draw_timeline(Node parent, const Evidence& evidence, const std::string& id, std::string_view title) {
  const Timeline timeline = lay_out(evidence, {.width = kPlotWidth, .nearest = 6});
  const Node svg = add(parent, "svg", "timeline");
  set(svg, "xmlns", "http://www.w3.org/2000/svg");
  set(svg, "role", "img");
  set(svg, "aria-labelledby", id + "-title " + id + "-desc");
  set(add_text(svg, "title", title), "id", id + "-title");
  set(add_text(svg, "desc", description(evidence, timeline)), "id", id + "-desc");
  add_hatches(svg, id);
  const Node paper = draw_box(svg, {-kMargin, -kMargin, kWidth + 2 * kMargin, 0}, "paper");
  const double lanes_bottom = draw_lanes(svg, timeline, id);
  const double bottom = draw_legend(svg, timeline, id, lanes_bottom + 14);
  const std::string width = decimal(kWidth + 2 * kMargin, 1);
  const std::string height = decimal(bottom + 2 * kMargin, 1);
  paper.attribute("height").set_value(height.c_str());
  set(svg, "viewBox", decimal(-kMargin, 1) + " " + decimal(-kMargin, 1) + " " + width + " " + height);
  set(svg, "width", width);
  set(svg, "height", height);
}

std::string timeline_svg(const Evidence& evidence) {
  pugi::xml_document document;
  draw_timeline(document, evidence, "timeline",
                "Timeline of " + base::shorten(base::join(evidence.command, " "), 100));
  const Node style =
      document.first_child().insert_child_before("style", document.first_child().first_child());
  text(style, kTimelineStyle);
  return xml_text(document);
}

}  // namespace grader::report
