#pragma once

#include <cstddef>
#include <utility>
#include <vector>

#include "grader/evidence/evidence.h"

namespace grader::evidence {

// Something that a process did: a write (index into Evidence::writes), or its end (its id).
struct Event {
  enum class Kind { kWrite, kEnd };
  Kind kind = Kind::kWrite;
  std::size_t index = 0;
};

// Which events of a trial had to come one after the other, whatever the speed of its processes: a partial
// order, told by vector clocks and not by time stamps.
//
// An event happens before another when a chain of these leads from the one to the other: the order of events
// within a process; the birth of a process; a message, from its sending to its receipt; a signal, from its
// sending to the interruption or the end of the other; the end of a process, to the wait that collected it.
// The threads of a process count as one sequence. What else makes processes wait is not seen: locks,
// semaphores, shared memory, files, the closing of a pipe. So what is ordered is ordered; of two events that
// are not, one may still have waited for the other in such a way.
class Order {
 public:
  explicit Order(const Evidence& evidence);

  bool happens_before(Event first, Event then) const;

  // Both are there, and neither happens before the other.
  bool unordered(Event one, Event other) const;

  // Whether all messages of the trial are known. Without them, fewer events are ordered than were. Among very
  // many processes no order is looked for but that within each of them.
  bool knows_messages() const { return knows_messages_; }

 private:
  // Steps of a process count from 1; a clock says for each process how many of its steps came before.
  using Clock = std::vector<int>;
  struct Place {
    int process = 0;
    int step = 0;  // 0: it is not there
  };

  Place place_of(Event event) const;
  const Clock& clock_at(const Place& place) const;

  bool knows_messages_ = false;
  std::vector<Place> writes_{};
  std::vector<Place> ends_{};
  std::vector<std::vector<std::pair<int, Clock>>> clocks_{};  // by process: from which step on they hold
};

}  // namespace grader::evidence
