#include "grader/report/timeline_lane.h"

#include <algorithm>

#include "grader/base/text.h"
#include "grader/report/inert.h"
#include "grader/report/words.h"

namespace grader::report {
namespace {

constexpr double kLabelHeight = 14;  // what is written, above the bar
constexpr double kThreadHeight = 9;
constexpr double kThreadBar = 5;
constexpr double kLaneGap = 8;
constexpr double kLetter = 6.1;  // width of a letter of what is written
constexpr std::size_t kLongestLabel = 40;
constexpr std::size_t kNameLetters = 22;

void set_point(Node node, const char* x_name, const char* y_name, double x, double y) {
  set(node, x_name, x);
  set(node, y_name, y);
}

Node draw_path(Node parent, const std::string& path, std::string_view classes) {
  const Node node = add(parent, "path", classes);
  set(node, "d", path);
  return node;
}

std::string at(double x, double y) { return decimal(x, 1) + "," + decimal(y, 1); }

std::string from_to(double from, double to) { return "from " + time_text(from) + " to " + time_text(to); }

void draw_row(Node group, const Row& row, const Rectangle& bar, const std::string& id) {
  draw_box(group, bar, "bar");
  for (const Stretch& pause : row.pauses) {
    const Node one = add(group, "g");
    const std::string who = row.thread == 0 ? "" : "thread " + std::to_string(row.thread) + " ";
    add_text(one, "title", who + std::string(pause_words(pause.kind)) + " for " + time_text(pause.seconds));
    draw_pause(one, {kLeft + pause.from, bar.top, pause.to - pause.from, bar.height}, id, pause.kind);
  }
}

void draw_threads(Node group, const Lane& lane, double top, const std::string& id) {
  for (std::size_t i = 1; i < lane.rows.size(); ++i) {
    const Row& row = lane.rows[i];
    const double y = top + kThreadHeight * static_cast<double>(i - 1);
    const double x = kLeft + row.from;
    draw_line(group, {x, top - 2, x, y + kThreadBar}, "branch");
    draw_words(group, kLeft - 12, y + kThreadBar + 1, "thread " + std::to_string(row.thread), "thread");
    draw_row(group, row, {x, y, std::max(row.to - row.from, 1.5), kThreadBar}, id);
  }
}

// What a mark says where there is room up to the next one.
void draw_label(Node group, const Lane& lane, std::size_t index, double y) {
  const WriteMark& mark = lane.writes[index];
  double room = kWidth - kLeft - mark.at;
  if (index + 1 < lane.writes.size()) room = lane.writes[index + 1].at - mark.at;
  const auto letters = static_cast<std::size_t>(std::max(0.0, (room - 6) / kLetter));
  const std::string words = one_line(mark.text);
  const bool fits = characters_in(words) <= std::min(letters, kLongestLabel);
  if (words.empty() || (!fits && letters < 4)) return;
  draw_words(group, kLeft + mark.at - 3, y, shorten_characters(words, std::min(letters, kLongestLabel)),
             "said");
}

void draw_writes(Node group, const Lane& lane, const LanePlace& place) {
  for (std::size_t i = 0; i < lane.writes.size(); ++i) {
    const WriteMark& mark = lane.writes[i];
    const Node one = add(group, "g", "write");
    const std::string times = mark.writes > 1 ? " (" + base::count_of(mark.writes, "write") + ")" : "";
    add_text(one, "title",
             lane.name + " at " + time_text(mark.time) + " to " +
                 std::string(evidence::name_of(mark.stream)) + times + ": " + mark.text);
    draw_write_sign(one, kLeft + mark.at, place.bar + kBarHeight / 2, mark.stream);
    draw_label(one, lane, i, place.bar - 4);
  }
}

void draw_end(Node group, const Lane& lane, const LanePlace& place) {
  const double x = kLeft + lane.to;
  const double y = place.bar + kBarHeight / 2;
  if (lane.end == End::kWell) draw_box(group, {x - 1, place.bar - 2, 3, kBarHeight + 4}, "end-well");
  if (lane.end == End::kBadly) draw_path(group, "M" + at(x - 6, y - 6) + "l12,12m0,-12l-12,12", "end-badly");
  if (lane.end == End::kTold) draw_path(group, "M" + at(x, y - 7) + "l7,7l-7,7l-7,-7z", "end-by-grader");
  if (lane.end == End::kByGrader)
    draw_path(group, "M" + at(x - 3, y - 7) + "h6l4,4v6l-4,4h-6l-4,-4v-6zM" + at(x - 3.5, y) + "h7",
              "end-by-grader");
  std::string words = lane.ending;
  const bool was_left = lane.parent && !lane.reaper && (lane.end == End::kWell || lane.end == End::kBadly);
  if (was_left) words += ", not waited for";
  draw_words(group, x + 12, y + 4, words, "ending");
}

}  // namespace

LanePlace place_of(const Lane& lane, double top) {
  LanePlace place;
  place.top = top;
  place.bar = top + kLaneGap + (lane.writes.empty() ? 0 : kLabelHeight);
  place.bottom = place.bar + kBarHeight;
  if (lane.rows.size() > 1) place.bottom += 3 + kThreadHeight * static_cast<double>(lane.rows.size() - 1);
  if (lane.rows_left_out > 0) place.bottom += kThreadHeight + 2;
  return place;
}

void draw_lane(Node svg, const Lane& lane, const LanePlace& place, const std::string& id) {
  const Node group = add(svg, "g", "lane " + lane.style);
  add_text(group, "title",
           lane.name + " (" + lane.detail + ") lives " + from_to(lane.born, lane.ended) + ": " + lane.ending);
  const std::size_t room = kNameLetters - std::min(characters_in(lane.name), kNameLetters - 8);
  const Node name = draw_words(group, 0, place.bar + 11, lane.name, "name");
  add_text(name, "tspan", "  " + shorten_characters(lane.detail, room), "detail");
  draw_row(group, lane.rows.front(),
           {kLeft + lane.from, place.bar, std::max(lane.to - lane.from, 1.5), kBarHeight}, id);
  draw_threads(group, lane, place.bar + kBarHeight + 3, id);
  if (lane.rows_left_out > 0)
    draw_words(group, kLeft - 12, place.bottom - 3,
               "+ " + base::count_of(static_cast<long>(lane.rows_left_out), "thread"), "thread");
  draw_end(group, lane, place);
  draw_writes(group, lane, place);
}

void draw_links(Node svg, const Lane& lane, const LanePlace& place, const std::vector<LanePlace>& places) {
  const Node group = add(svg, "g", "links " + lane.style);
  if (lane.parent)
    draw_start_arrow(group, kLeft + lane.from, places[*lane.parent].bar + kBarHeight, place.bar);
  if (!lane.reaper) return;
  const double y = place.bar + kBarHeight / 2;
  if (lane.reaped > lane.to) draw_line(group, {kLeft + lane.to, y, kLeft + lane.reaped, y}, "ended");
  draw_wait_sign(group, kLeft + lane.reaped, places[*lane.reaper].bar + kBarHeight, y);
}

Node draw_box(Node parent, const Rectangle& box, std::string_view classes) {
  const Node node = add(parent, "rect", classes);
  set_point(node, "x", "y", box.left, box.top);
  set_point(node, "width", "height", box.width, box.height);
  return node;
}

Node draw_line(Node parent, const Segment& line, std::string_view classes) {
  const Node node = add(parent, "line", classes);
  set_point(node, "x1", "y1", line.x1, line.y1);
  set_point(node, "x2", "y2", line.x2, line.y2);
  return node;
}

Node draw_words(Node parent, double x, double y, std::string_view words, std::string_view classes) {
  const Node node = add(parent, "text", classes);
  set_point(node, "x", "y", x, y);
  text(node, words);
  return node;
}

void draw_pause(Node parent, const Rectangle& bar, const std::string& id, evidence::PauseKind kind) {
  const double edge = bar.height > 8 ? 2 : 1;  // the bar's own colour stays visible above and below
  const Rectangle inner{bar.left, bar.top + edge, bar.width, bar.height - 2 * edge};
  draw_box(parent, inner, "still");
  set(draw_box(parent, inner, ""), "fill", "url(#" + id + "-" + std::string(evidence::name_of(kind)) + ")");
}

void draw_write_sign(Node parent, double x, double y, evidence::Stream stream) {
  if (stream == evidence::Stream::kStderr) {
    draw_path(parent, "M" + at(x, y - 6) + "l6,6l-6,6l-6,-6z", "wrote-error");
    return;
  }
  const Node circle = add(parent, "circle", "wrote");
  set_point(circle, "cx", "cy", x, y);
  set(circle, "r", 4);
}

void draw_start_arrow(Node parent, double x, double from, double to) {
  draw_line(parent, {x, from, x, to - 5}, "start");
  draw_path(parent, "M" + at(x, to) + "l-4,-7h8z", "start-head");
}

void draw_wait_sign(Node parent, double x, double from, double to) {
  draw_line(parent, {x, from, x, to}, "waited");
  const Node circle = add(parent, "circle", "waited-head");
  set_point(circle, "cx", "cy", x, from);
  set(circle, "r", 3);
}

}  // namespace grader::report
