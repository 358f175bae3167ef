#include "grader/report/timeline_arrows.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "grader/base/text.h"
#include "grader/report/inert.h"
#include "grader/report/words.h"

namespace grader::report {
namespace {

using evidence::Message;
using Lanes = std::map<int, std::size_t>;

constexpr std::size_t kMostArrows = 60;

// The arrows when what goes the same way within `apart` shares one.
std::vector<Arrow> grouped(const std::vector<Arrow>& singles, double apart) {
  std::vector<Arrow> arrows;
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> latest;
  for (const Arrow& single : singles) {
    const auto [place, is_new] = latest.emplace(std::pair(single.from, single.to), arrows.size());
    if (!is_new && single.sent - arrows[place->second].sent < apart) {
      Arrow& arrow = arrows[place->second];
      arrow.messages += single.messages;
      arrow.bytes += single.bytes;
      continue;
    }
    place->second = arrows.size();
    arrows.push_back(single);
  }
  return arrows;
}

}  // namespace

std::vector<Arrow> arrows_of(const evidence::Evidence& evidence, const TimeScale& scale, const Lanes& lanes,
                             double nearest) {
  std::vector<Arrow> singles;
  for (const Message& message : evidence.messages) {
    const auto from = lanes.find(message.from);
    const auto to = lanes.find(message.to);
    if (from == lanes.end() || to == lanes.end()) continue;
    singles.push_back({from->second, to->second, scale.at(message.sent), scale.at(message.received), 1,
                       message.bytes, message.sent, message.channel});
  }
  std::stable_sort(singles.begin(), singles.end(),
                   [](const Arrow& a, const Arrow& b) { return a.sent < b.sent; });
  std::vector<Arrow> arrows = grouped(singles, nearest);
  for (double apart = std::max(2 * nearest, 1.0); arrows.size() > kMostArrows && apart < 1e6; apart *= 2)
    arrows = grouped(singles, apart);
  return arrows;
}

void draw_message_sign(Node parent, const Segment& way) {
  draw_line(parent, way, "message");
  const double length = std::hypot(way.x2 - way.x1, way.y2 - way.y1);
  if (length == 0) return;
  // The head: two corners behind the tip, to either side of the line.
  const double x = (way.x2 - way.x1) / length;
  const double y = (way.y2 - way.y1) / length;
  const auto corner = [&](double side) {
    return decimal(way.x2 - 6 * x - side * 2.6 * y, 1) + "," + decimal(way.y2 - 6 * y + side * 2.6 * x, 1);
  };
  const Node head = add(parent, "path", "message-head");
  set(head, "d",
      "M" + decimal(way.x2, 1) + "," + decimal(way.y2, 1) + "L" + corner(1) + "L" + corner(-1) + "z");
}

void draw_arrows(Node svg, const Timeline& timeline, const std::vector<LanePlace>& places) {
  const Node group = add(svg, "g", "messages");
  for (const Arrow& arrow : timeline.arrows) {
    const bool goes_down = arrow.from < arrow.to;
    const double start = places[arrow.from].bar + (goes_down ? kBarHeight : 0);
    const double end = places[arrow.to].bar + (goes_down ? 0 : kBarHeight);
    const Node one = add(group, "g");
    add_text(one, "title",
             timeline.lanes[arrow.from].name + " sends " + timeline.lanes[arrow.to].name + " " +
                 base::count_of(arrow.messages, "message") + " (" +
                 base::count_of(static_cast<long>(arrow.bytes), "byte") + ") at " + time_text(arrow.time) +
                 " through " + one_line(arrow.channel));
    draw_message_sign(one, {kLeft + arrow.sent, start, kLeft + arrow.received, end});
  }
}

}  // namespace grader::report
