#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "grader/evidence/evidence.h"
#include "grader/report/time_scale.h"

namespace grader::report {

// The timeline of a trial, laid out but not yet drawn: the picture and the text for terminals share it.

// What it is drawn on. Places are counted in units from the left: pixels, or columns of a terminal.
struct Paper {
  double width = 0;
  double nearest = 0;           // marks nearer to each other than this become one
  std::size_t most_lanes = 40;  // further processes are counted, not drawn
  std::size_t most_rows = 6;    // threads of a process
};

// A stretch in which a thread stands still.
struct Stretch {
  double from = 0;
  double to = 0;
  evidence::PauseKind kind = evidence::PauseKind::kOther;
  double seconds = 0;
};

// A thread's life.
struct Row {
  int thread = 0;
  double from = 0;
  double to = 0;
  std::vector<Stretch> pauses{};
};

// One write, or several that stand too near to each other to be told apart.
struct WriteMark {
  double at = 0;
  double time = 0;  // of the first
  evidence::Stream stream = evidence::Stream::kStdout;
  int writes = 0;
  std::string text{};
};

// kTold: by SIGTERM, as a pool does with its workers. kNone: it was still there when the trial was over.
enum class End { kWell, kBadly, kTold, kByGrader, kNone };

// A process's life.
struct Lane {
  int process = 0;
  std::string name{};    // "worker 1"
  std::string detail{};  // "pid 5"
  std::string style{};
  double from = 0;
  double to = 0;
  double born = 0;                      // in seconds
  double ended = 0;                     // in seconds; the trial's end if it never ended
  std::optional<std::size_t> parent{};  // its lane
  End end = End::kNone;
  std::string ending{};                 // in words
  std::optional<std::size_t> reaper{};  // its lane
  double reaped = 0;                    // place
  std::vector<Row> rows{};              // the main thread's first
  std::size_t rows_left_out = 0;
  std::vector<WriteMark> writes{};
};

// What one process sent another: a message, or several that stand too near to each other to be told apart.
struct Arrow {
  std::size_t from = 0;  // lanes
  std::size_t to = 0;
  double sent = 0;  // places
  double received = 0;
  int messages = 0;
  std::int64_t bytes = 0;
  double time = 0;        // of the first
  std::string channel{};  // of the first
};

struct Timeline {
  TimeScale scale{{}, 0, 1};
  double end = 0;  // in seconds
  std::vector<Lane> lanes{};
  std::size_t lanes_left_out = 0;
  std::vector<Arrow> arrows{};
  std::vector<evidence::PauseKind> kinds{};  // that occur, in their own order
  bool writes_stdout = false;
  bool writes_stderr = false;
  bool waits = false;  // some process was waited for
};

Timeline lay_out(const evidence::Evidence& evidence, const Paper& paper);

// The last moment that the evidence speaks of.
double end_of(const evidence::Evidence& evidence);

}  // namespace grader::report
