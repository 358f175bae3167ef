#include "grader/evidence/order.h"

#include <algorithm>
#include <optional>

namespace grader::evidence {
namespace {

// Numbers in all clocks together: a program that starts processes in the tens of thousands would fill the
// memory with them.
constexpr std::size_t kMostInClocks = 25'000'000;

// What a process does, seen as a step of the order. Steps at the same instant come in this order: an end
// comes after the signal that brought it about, and before it leaves for whoever waits for it.
enum class Kind { kWrite, kDeath, kEnd, kDeparture, kArrival };

struct Step {
  double time = 0;
  Kind kind = Kind::kWrite;
  int process = 0;
  std::size_t index = 0;  // of the write, or of the link
};

// Goes from a step of one process to one of another.
struct Link {
  int from = 0;
  double left = 0;
  int to = 0;
  double arrived = 0;
  Kind arrival = Kind::kArrival;  // kDeath: it ends the process
};

// From the sending of a signal to the interruption, or to the end by a signal that interrupts nothing.
std::optional<Link> link_of(const SentSignal& signal, const Evidence& evidence) {
  if (signal.received) return Link{signal.from, signal.time, signal.to, *signal.received};
  const Process& process = evidence.processes[static_cast<std::size_t>(signal.to)];
  const auto* killed = process.ending ? std::get_if<Killed>(&*process.ending) : nullptr;
  if (!killed || killed->by_warden || killed->signal != signal.signal) return std::nullopt;
  return Link{signal.from, signal.time, signal.to, *process.ended, Kind::kDeath};
}

std::vector<Link> links_of(const Evidence& evidence) {
  std::vector<Link> links;
  for (const Process& process : evidence.processes) {
    if (process.parent) links.push_back({*process.parent, process.born, process.id, process.born});
    if (process.reaped_by && process.reaped && process.ended)
      links.push_back({process.id, *process.ended, *process.reaped_by, *process.reaped});
  }
  for (const Message& message : evidence.messages)
    links.push_back({message.from, message.sent, message.to, message.received});
  for (const SentSignal& signal : evidence.signals) {
    if (const auto link = link_of(signal, evidence)) links.push_back(*link);
  }
  return links;
}

std::vector<Step> steps_of(const Evidence& evidence, const std::vector<Link>& links) {
  std::vector<Step> steps;
  for (std::size_t i = 0; i < evidence.writes.size(); ++i)
    steps.push_back({evidence.writes[i].time, Kind::kWrite, evidence.writes[i].process, i});
  for (const Process& process : evidence.processes) {
    if (process.ended) steps.push_back({*process.ended, Kind::kEnd, process.id, 0});
  }
  for (std::size_t i = 0; i < links.size(); ++i) {
    steps.push_back({links[i].left, Kind::kDeparture, links[i].from, i});
    steps.push_back({links[i].arrived, links[i].arrival, links[i].to, i});
  }
  std::stable_sort(steps.begin(), steps.end(), [](const Step& a, const Step& b) {
    return a.time != b.time ? a.time < b.time : a.kind < b.kind;
  });
  return steps;
}

}  // namespace

Order::Order(const Evidence& evidence)
    : knows_messages_(evidence.saw_messages && evidence.more_messages == 0 && evidence.unknown_bytes == 0) {
  const std::size_t count = evidence.processes.size();
  std::vector<Link> links = links_of(evidence);
  const bool is_too_much = count * (count + links.size()) > kMostInClocks;
  if (is_too_much) {
    links.clear();
    knows_messages_ = false;
  }
  writes_.resize(evidence.writes.size());
  ends_.resize(count);
  clocks_.assign(count, {{0, Clock(is_too_much ? 0 : count, 0)}});
  std::vector<int> steps_done(count, 0);
  std::vector<Clock> carried(links.size());
  for (const Step& step : steps_of(evidence, links)) {
    const auto process = static_cast<std::size_t>(step.process);
    const int number = ++steps_done[process];
    auto& clocks = clocks_[process];
    switch (step.kind) {
      case Kind::kWrite:
        writes_[step.index] = {step.process, number};
        break;
      case Kind::kEnd:
        ends_[process] = {step.process, number};
        break;
      case Kind::kDeparture:
        carried[step.index] = clocks.back().second;
        carried[step.index][process] = number;
        break;
      case Kind::kDeath:
      case Kind::kArrival: {
        Clock clock = clocks.back().second;
        const Clock& brought = carried[step.index];
        for (std::size_t i = 0; i < brought.size(); ++i) clock[i] = std::max(clock[i], brought[i]);
        clocks.emplace_back(number, std::move(clock));
        carried[step.index].clear();
        break;
      }
    }
  }
}

Order::Place Order::place_of(Event event) const {
  const auto& places = event.kind == Event::Kind::kWrite ? writes_ : ends_;
  return event.index < places.size() ? places[event.index] : Place{};
}

const Order::Clock& Order::clock_at(const Place& place) const {
  const auto& clocks = clocks_[static_cast<std::size_t>(place.process)];
  const auto later = std::upper_bound(clocks.begin(), clocks.end(), place.step,
                                      [](int step, const auto& clock) { return step < clock.first; });
  return std::prev(later)->second;
}

bool Order::happens_before(Event first, Event then) const {
  const Place a = place_of(first);
  const Place b = place_of(then);
  if (a.step == 0 || b.step == 0) return false;
  if (a.process == b.process) return a.step < b.step;
  const Clock& clock = clock_at(b);
  return !clock.empty() && a.step <= clock[static_cast<std::size_t>(a.process)];
}

bool Order::unordered(Event one, Event other) const {
  const bool both_there = place_of(one).step > 0 && place_of(other).step > 0;
  return both_there && !happens_before(one, other) && !happens_before(other, one);
}

}  // namespace grader::evidence
