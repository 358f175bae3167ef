#include "grader/report/timeline_layout.h"

#include <signal.h>

#include <algorithm>
#include <map>

#include "grader/base/text.h"
#include "grader/report/inert.h"
#include "grader/report/process_names.h"
#include "grader/report/timeline_arrows.h"
#include "grader/report/words.h"

namespace grader::report {
namespace {

using evidence::Evidence;
using evidence::Pause;
using evidence::Process;

constexpr std::size_t kLongestWriteText = 160;  // bytes kept of what is shown at one mark

// The moments that people look for; pauses are many and follow from these.
std::vector<double> moments_of(const Evidence& evidence) {
  std::vector<double> moments;
  for (const Process& process : evidence.processes) {
    if (is_late(evidence, process)) continue;
    moments.push_back(process.born);
    if (process.ended) moments.push_back(*process.ended);
    if (process.reaped) moments.push_back(*process.reaped);
    for (const evidence::Thread& thread : process.threads) {
      moments.push_back(thread.born);
      if (thread.ended) moments.push_back(*thread.ended);
    }
  }
  for (const evidence::Write& write : evidence.writes) moments.push_back(write.time);
  for (const evidence::Message& message : evidence.messages) moments.push_back(message.received);
  return moments;
}

End end_of_process(const Process& process) {
  if (!process.ending) return End::kNone;
  if (const auto* exited = std::get_if<evidence::Exited>(&*process.ending))
    return exited->code == 0 ? End::kWell : End::kBadly;
  const auto& killed = std::get<evidence::Killed>(*process.ending);
  if (killed.by_warden) return End::kByGrader;
  return killed.signal == SIGTERM ? End::kTold : End::kBadly;
}

std::string detail_of(const Process& process, const Process* parent) {
  std::string out = "pid " + std::to_string(process.pid);
  if (!process.command.empty() && parent && process.command != parent->command) {
    const std::string& program = process.command.front();
    out += " " + one_line(program.substr(program.find_last_of('/') + 1));
  }
  return out;
}

// Joins pauses of one kind that touch on this paper, and leaves out what is too small to be seen.
void add_pause(Row& row, const Pause& pause, const TimeScale& scale, double nearest) {
  const double from = std::max(row.from, scale.at(pause.from));
  const double to = std::min(row.to, scale.at(pause.to));
  if (to <= from) return;
  const double seconds = pause.to - pause.from;
  if (!row.pauses.empty()) {
    Stretch& last = row.pauses.back();
    if (last.kind == pause.kind && from - last.to < nearest / 4) {
      last.to = std::max(last.to, to);
      last.seconds += seconds;
      return;
    }
    if (last.to - last.from < nearest / 4) row.pauses.pop_back();
  }
  row.pauses.push_back({from, to, pause.kind, seconds});
}

void add_write(Lane& lane, const evidence::Write& write, const TimeScale& scale, double nearest) {
  const double at = std::clamp(scale.at(write.time), lane.from, lane.to);
  for (auto mark = lane.writes.rbegin(); mark != lane.writes.rend() && at - mark->at < nearest; ++mark) {
    if (mark->stream != write.stream) continue;
    ++mark->writes;
    if (mark->text.size() < kLongestWriteText) mark->text += base::shorten(write.text, kLongestWriteText);
    return;
  }
  lane.writes.push_back({at, write.time, write.stream, 1, base::shorten(write.text, kLongestWriteText)});
}

std::vector<Row> rows_of(const Process& process, const Lane& lane, const TimeScale& scale) {
  std::vector<Row> rows;
  for (const evidence::Thread& thread : process.threads) {
    if (thread.id != 0)
      rows.push_back(
          {thread.id, scale.at(thread.born), thread.ended ? scale.at(*thread.ended) : lane.to, {}});
  }
  rows.insert(rows.begin(), {0, lane.from, lane.to, {}});
  return rows;
}

Lane lane_of(const Process& process, const Timeline& timeline, const Process* parent) {
  Lane lane;
  lane.process = process.id;
  lane.detail = detail_of(process, parent);
  lane.born = process.born;
  lane.ended = std::max(process.born, process.ended.value_or(timeline.end));
  lane.from = timeline.scale.at(lane.born);
  lane.to = timeline.scale.at(lane.ended);
  lane.end = end_of_process(process);
  lane.ending = ending_words(process);
  lane.rows = rows_of(process, lane, timeline.scale);
  return lane;
}

// Which lane belongs to which process.
using Lanes = std::map<int, std::size_t>;

std::optional<std::size_t> lane_with(const Lanes& lanes, std::optional<int> process) {
  const auto found = process ? lanes.find(*process) : lanes.end();
  if (found == lanes.end()) return std::nullopt;
  return found->second;
}

void add_lanes(Timeline& timeline, Lanes& lanes, const Evidence& evidence, const Paper& paper) {
  const ProcessNames names(evidence);
  std::map<int, const Process*> by_id;
  for (const Process& process : evidence.processes) {
    by_id[process.id] = &process;
    if (is_late(evidence, process)) continue;
    if (timeline.lanes.size() == paper.most_lanes) {
      ++timeline.lanes_left_out;
      continue;
    }
    const auto parent = process.parent ? by_id.find(*process.parent) : by_id.end();
    Lane lane = lane_of(process, timeline, parent == by_id.end() ? nullptr : parent->second);
    lane.name = names.name(process.id);
    lane.style = names.style(process.id);
    lane.parent = lane_with(lanes, process.parent);
    if (process.reaped) lane.reaped = timeline.scale.at(*process.reaped);
    lanes[process.id] = timeline.lanes.size();
    timeline.lanes.push_back(lane);
  }
  for (Lane& lane : timeline.lanes) {
    lane.reaper = lane_with(lanes, by_id.at(lane.process)->reaped_by);
    timeline.waits = timeline.waits || lane.reaper;
  }
}

void add_pauses(Timeline& timeline, const Lanes& lanes, const Evidence& evidence, const Paper& paper) {
  std::vector<Pause> pauses = evidence.pauses;
  std::stable_sort(pauses.begin(), pauses.end(),
                   [](const Pause& a, const Pause& b) { return a.from < b.from; });
  for (const Pause& pause : pauses) {
    const auto index = lane_with(lanes, pause.process);
    if (!index) continue;
    for (Row& row : timeline.lanes[*index].rows) {
      if (row.thread == pause.thread) add_pause(row, pause, timeline.scale, paper.nearest);
    }
  }
}

void note_kinds(Timeline& timeline) {
  for (int kind = 0; kind <= static_cast<int>(evidence::PauseKind::kHeld); ++kind) {
    const auto occurs_in = [&](const Row& row) {
      return std::any_of(row.pauses.begin(), row.pauses.end(),
                         [&](const Stretch& one) { return static_cast<int>(one.kind) == kind; });
    };
    if (std::any_of(timeline.lanes.begin(), timeline.lanes.end(), [&](const Lane& lane) {
          return std::any_of(lane.rows.begin(), lane.rows.end(), occurs_in);
        }))
      timeline.kinds.push_back(static_cast<evidence::PauseKind>(kind));
  }
}

}  // namespace

double end_of(const Evidence& evidence) {
  double end = evidence.clock.virtual_seconds;
  for (const double moment : moments_of(evidence)) end = std::max(end, moment);
  for (const Pause& pause : evidence.pauses) end = std::max(end, pause.to);
  if (evidence.stall) end = std::max(end, evidence.stall->time);
  return end;
}

Timeline lay_out(const Evidence& evidence, const Paper& paper) {
  Timeline timeline;
  timeline.end = end_of(evidence);
  timeline.scale = TimeScale(moments_of(evidence), timeline.end, paper.width);
  Lanes lanes;
  add_lanes(timeline, lanes, evidence, paper);
  add_pauses(timeline, lanes, evidence, paper);
  for (const evidence::Write& write : evidence.writes) {
    const auto index = lane_with(lanes, write.process);
    if (!index) continue;
    add_write(timeline.lanes[*index], write, timeline.scale, paper.nearest);
    (write.stream == evidence::Stream::kStdout ? timeline.writes_stdout : timeline.writes_stderr) = true;
  }
  for (Lane& lane : timeline.lanes) {
    lane.rows_left_out = lane.rows.size() - std::min(lane.rows.size(), paper.most_rows);
    lane.rows.resize(lane.rows.size() - lane.rows_left_out);
  }
  timeline.arrows = arrows_of(evidence, timeline.scale, lanes, paper.nearest);
  note_kinds(timeline);
  return timeline;
}

}  // namespace grader::report
