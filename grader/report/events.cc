#include "grader/report/events.h"

#include <algorithm>

#include "grader/base/text.h"
#include "grader/report/inert.h"
#include "grader/report/process_names.h"
#include "grader/report/waits.h"
#include "grader/report/words.h"

namespace grader::report {
namespace {

constexpr std::size_t kLongestQuote = 120;  // bytes of what was written
constexpr std::size_t kLongestCommand = 80;
constexpr std::size_t kMostMessages = 60;

// In front of what another thread than the main one does.
std::string thread_words(int thread) { return thread == 0 ? "" : "thread " + std::to_string(thread) + " "; }

std::string write_words(const evidence::Write& write) {
  const std::string quote = one_line(write.text);
  const std::string where = write.stream == evidence::Stream::kStderr ? " to stderr" : "";
  if (quote.empty()) return "writes a line end" + where;
  return "writes" + where + " «" + base::shorten(quote, kLongestQuote) + "»";
}

// Everything of a process but its writes.
void add_life(std::vector<Event>& events, const evidence::Process& process, const ProcessNames& names) {
  if (process.parent)
    events.push_back({process.born, *process.parent, "starts " + names.full(process.id)});
  else
    events.push_back(
        {process.born, process.id,
         "starts: " + base::shorten(one_line(base::join(process.command, " ")), kLongestCommand)});
  for (const evidence::Thread& thread : process.threads) {
    if (thread.id == 0) continue;
    events.push_back({thread.born, process.id, "starts thread " + std::to_string(thread.id)});
    if (thread.ended)
      events.push_back({*thread.ended, process.id, "thread " + std::to_string(thread.id) + " ends"});
  }
  if (process.ended) events.push_back({*process.ended, process.id, "ends: " + ending_words(process)});
  if (process.reaped && process.reaped_by)
    events.push_back({*process.reaped, *process.reaped_by, "has waited for " + names.name(process.id)});
}

// Messages and signals; of very many messages the table of who sent whom how many says more.
void add_messages(std::vector<Event>& events, const evidence::Evidence& evidence, const ProcessNames& names) {
  for (const evidence::SentSignal& signal : evidence.signals)
    events.push_back(
        {signal.time, signal.from, "sends " + signal_words(signal.signal) + " to " + names.name(signal.to)});
  if (evidence.messages.size() > kMostMessages) return;
  for (const evidence::Message& message : evidence.messages)
    events.push_back({message.received, message.to,
                      "gets " + base::count_of(static_cast<long>(message.bytes), "byte") + " from " +
                          names.name(message.from) + " through " + one_line(message.channel)});
}

}  // namespace

std::vector<Event> events_of(const evidence::Evidence& evidence) {
  const ProcessNames names(evidence);
  std::vector<Event> events;
  // First, so that it stands above the ends that the grader then brought about.
  if (evidence.stall) {
    for (const evidence::Wait& wait : evidence.stall->waits) {
      const std::string call = call_of(wait);
      events.push_back({evidence.stall->time, wait.process,
                        thread_words(wait.thread) + what_it_did(wait) + (call.empty() ? "" : " in " + call)});
    }
  }
  for (const evidence::Process& process : evidence.processes) {
    if (!is_late(evidence, process)) add_life(events, process, names);
  }
  for (const evidence::Write& write : evidence.writes)
    events.push_back({write.time, write.process, thread_words(write.thread) + write_words(write)});
  add_messages(events, evidence, names);
  std::stable_sort(events.begin(), events.end(),
                   [](const Event& a, const Event& b) { return a.time < b.time; });
  return events;
}

}  // namespace grader::report
