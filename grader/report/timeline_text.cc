#include <algorithm>
#include <cmath>
#include <map>

#include "grader/base/text.h"
#include "grader/report/events.h"
#include "grader/report/excerpt.h"
#include "grader/report/process_names.h"
#include "grader/report/report.h"
#include "grader/report/timeline_layout.h"
#include "grader/report/traffic.h"
#include "grader/report/words.h"

namespace grader::report {
namespace {

using evidence::Evidence;
using evidence::PauseKind;

constexpr int kLeastPlot = 20;
constexpr int kLeastNameColumns = 24;
constexpr int kEndColumns = 24;
constexpr double kColumnsBetweenTicks = 12;

// One column of a line: a character and its colour (empty: the terminal's own).
struct Column {
  std::string character = " ";
  std::string style{};
};
using Columns = std::vector<Column>;

// The colours nearest to those of the pages, in the terminal's 256.
const std::map<std::string, std::string> kColours = {
    {"p-root", "1"},     {"p-helper", "2"},   {"p-1", "38;5;32"},  {"p-2", "38;5;214"}, {"p-3", "38;5;36"},
    {"p-4", "38;5;175"}, {"p-5", "38;5;117"}, {"p-6", "38;5;166"}, {"p-7", "38;5;184"},
};

std::string coloured(const std::string& words, const std::string& style, bool colours) {
  const auto found = colours ? kColours.find(style.substr(0, style.find(' '))) : kColours.end();
  if (found == kColours.end()) return words;
  return "\x1b[" + found->second + "m" + words + "\x1b[0m";
}

std::string padded(const std::string& words, std::size_t columns) {
  const std::size_t used = characters_in(words);
  return used < columns ? words + std::string(columns - used, ' ') : words;
}

std::string_view pause_character(PauseKind kind) {
  switch (kind) {
    case PauseKind::kChild:
      return "┄";
    case PauseKind::kSleep:
      return "z";
    case PauseKind::kLock:
      return "▒";
    case PauseKind::kInput:
      return "░";
    case PauseKind::kOutput:
      return "▓";
    case PauseKind::kOther:
      return "·";
    case PauseKind::kHeld:
      return "╳";
  }
  return " ";
}

std::string_view end_character(End end) {
  switch (end) {
    case End::kWell:
      return "┫";
    case End::kBadly:
      return "✗";
    case End::kTold:
      return "◇";
    case End::kByGrader:
      return "◌";
    case End::kNone:
      return "›";
  }
  return " ";
}

// The lines of the drawing: for each lane one line per thread.
class Drawing {
 public:
  Drawing(const Timeline& timeline, int columns)
      : timeline_(timeline), columns_(static_cast<std::size_t>(columns)) {
    for (const Lane& lane : timeline.lanes) {
      first_line_.push_back(lines_.size());
      for (const Row& row : lane.rows) draw_row(row, lane.style);
    }
    for (const Arrow& arrow : timeline.arrows) draw_arrival(arrow);
    for (std::size_t i = 0; i < timeline.lanes.size(); ++i) draw_marks(i);
  }

  std::size_t first_line(std::size_t lane) const { return first_line_[lane]; }

  std::string line(std::size_t index, bool colours) const {
    std::string out;
    const Columns& line = lines_[index];
    for (std::size_t from = 0; from < line.size();) {
      std::size_t to = from;
      std::string same;
      while (to < line.size() && line[to].style == line[from].style) same += line[to++].character;
      out += coloured(same, line[from].style, colours);
      from = to;
    }
    return out;
  }

 private:
  std::size_t column(double place) const {
    return std::min(columns_ - 1, static_cast<std::size_t>(std::max(0.0, std::floor(place))));
  }

  void draw_row(const Row& row, const std::string& style) {
    Columns line(columns_);
    for (std::size_t i = column(row.from); i <= column(row.to); ++i) line[i] = {"━", style};
    for (const Stretch& pause : row.pauses) {
      const std::size_t from = column(pause.from + 0.5);
      const std::size_t until = column(pause.to + 0.5);
      for (std::size_t i = from; i < until; ++i) line[i].character = pause_character(pause.kind);
    }
    lines_.push_back(line);
  }

  void draw_arrival(const Arrow& arrow) {
    lines_[first_line_[arrow.to]][column(arrow.received)].character = "▸";
  }

  void draw_marks(std::size_t index) {
    const Lane& lane = timeline_.lanes[index];
    Columns& line = lines_[first_line_[index]];
    line[column(lane.to)].character = end_character(lane.end);
    if (lane.parent) draw_start(index, *lane.parent);
    for (const WriteMark& mark : lane.writes)
      line[column(mark.at)].character = mark.stream == evidence::Stream::kStdout ? "●" : "◆";
  }

  // A line from the parent down to the child, where nothing else stands.
  void draw_start(std::size_t child, std::size_t parent) {
    const Lane& lane = timeline_.lanes[child];
    const std::size_t at = column(lane.from);
    const std::size_t last = first_line_[child];
    lines_[first_line_[parent]][at].character = "┳";
    for (std::size_t i = first_line_[parent] + 1; i < last; ++i) {
      Column& crossed = lines_[i][at];
      if (crossed.character == " ") crossed = {"│", lane.style};
    }
    if (lane.to > lane.from) lines_[last][at].character = "┗";
  }

  const Timeline& timeline_;
  std::size_t columns_;
  std::vector<std::size_t> first_line_{};
  std::vector<Columns> lines_{};
};

std::string without_spaces_at_end(std::string line) {
  line.erase(line.find_last_not_of(' ') + 1);
  return line + "\n";
}

std::string axis_text(const Timeline& timeline, std::size_t indent, int columns) {
  std::string labels(indent, ' ');
  std::vector<std::string> axis(static_cast<std::size_t>(columns), "─");
  for (const TimeScale::Tick& tick : timeline.scale.ticks(kColumnsBetweenTicks)) {
    const auto at = std::min(axis.size() - 1, static_cast<std::size_t>(tick.at));
    axis[at] = "┬";
    if (labels.size() <= indent + at) labels = padded(labels, indent + at) + tick.label + " ";
  }
  for (const TimeScale::Break& one : timeline.scale.breaks()) {
    for (auto i = static_cast<std::size_t>(one.from); i < axis.size() && static_cast<double>(i) < one.to - 1;
         ++i)
      axis[i] = "╱";
  }
  return without_spaces_at_end(labels) + std::string(indent, ' ') + base::join(axis, "") + "\n";
}

std::string legend_text(const Timeline& timeline) {
  std::vector<std::string> entries{"━ runs"};
  for (const PauseKind kind : timeline.kinds)
    entries.push_back(std::string(pause_character(kind)) + " " + std::string(pause_words(kind)));
  if (timeline.writes_stdout) entries.push_back("● writes");
  if (timeline.writes_stderr) entries.push_back("◆ writes to stderr");
  if (!timeline.arrows.empty()) entries.push_back("▸ gets a message");
  if (!timeline.scale.breaks().empty()) entries.push_back("╱ time drawn shorter");
  return base::join(entries, "   ") + "\n";
}

std::string lane_text(const Timeline& timeline, const Drawing& drawing, std::size_t index,
                      std::size_t name_columns, bool colours) {
  const Lane& lane = timeline.lanes[index];
  std::string out;
  for (std::size_t row = 0; row < lane.rows.size(); ++row) {
    const std::string name =
        row == 0 ? lane.name + " " + lane.detail : "  thread " + std::to_string(lane.rows[row].thread);
    const std::string left = padded(shorten_characters(name, name_columns - 1), name_columns);
    std::string line =
        coloured(left, lane.style, colours) + drawing.line(drawing.first_line(index) + row, colours);
    if (row == 0) line += " " + shorten_characters(lane.ending, kEndColumns - 1);
    out += without_spaces_at_end(line);
  }
  if (lane.rows_left_out > 0)
    out += "  + " + base::count_of(static_cast<long>(lane.rows_left_out), "more thread") + "\n";
  return out;
}

std::string events_text(const Evidence& evidence, int columns, bool colours) {
  const ProcessNames names(evidence);
  const std::vector<Event> events = events_of(evidence);
  const Excerpt excerpt(events.size(), kMostEvents);
  const double end = end_of(evidence);
  std::string out;
  for (std::size_t i = 0; i < events.size(); ++i) {
    if (excerpt.gap_at(i)) out += left_out_sentence(excerpt, "event") + "\n";
    if (!excerpt.shows(i)) continue;
    const Event& event = events[i];
    const std::string time = moment_text(event.time, end);
    const std::string who = names.name(event.process);
    const std::size_t used = 11 + who.size();
    const std::size_t room =
        static_cast<std::size_t>(columns) > used + 20 ? static_cast<std::size_t>(columns) - used : 20;
    out += std::string(9 - std::min<std::size_t>(9, time.size()), ' ') + time + "  " +
           coloured(who, names.style(event.process), colours) + " " + shorten_characters(event.words, room) +
           "\n";
  }
  return out;
}

std::string traffic_text(const Evidence& evidence) {
  std::vector<std::string> sentences = traffic_sentences(evidence);
  for (const std::string& sentence : unseen_sentences(evidence)) sentences.push_back(sentence);
  return sentences.empty() ? "" : base::join(sentences, "\n") + "\n\n";
}

}  // namespace

std::string timeline_text(const Evidence& evidence, int columns, bool colours) {
  std::size_t name_columns = 8;
  const Timeline measured = lay_out(evidence, {.width = 1});
  for (const Lane& lane : measured.lanes)
    name_columns = std::max(name_columns, characters_in(lane.name) + characters_in(lane.detail) + 2);
  name_columns =
      std::min(name_columns, static_cast<std::size_t>(std::max(kLeastNameColumns, columns * 3 / 10)));
  const int plot = std::max(kLeastPlot, columns - static_cast<int>(name_columns) - kEndColumns);

  const Timeline timeline = lay_out(evidence, {.width = static_cast<double>(plot), .nearest = 1});
  const Drawing drawing(timeline, plot);
  std::string out = axis_text(timeline, name_columns, plot);
  for (std::size_t i = 0; i < timeline.lanes.size(); ++i)
    out += lane_text(timeline, drawing, i, name_columns, colours);
  if (timeline.lanes_left_out > 0)
    out += "… and " +
           base::count_of(static_cast<long>(timeline.lanes_left_out), "more process", "more processes") +
           ", not drawn\n";
  return out + legend_text(timeline) + "\n" + traffic_text(evidence) +
         events_text(evidence, columns, colours);
}

}  // namespace grader::report
