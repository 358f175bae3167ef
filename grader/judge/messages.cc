#include <algorithm>
#include <map>

#include "grader/base/text.h"
#include "grader/evidence/timeline.h"
#include "grader/evidence/traffic.h"
#include "grader/judge/claims.h"
#include "grader/judge/rules.h"
#include "grader/judge/sentences.h"
#include "grader/judge/writers.h"

namespace grader::judge {
namespace {

using evidence::Evidence;
using evidence::Traffic;
using spec::Messages;
using spec::Way;
using spec::Writer;

bool goes_through(std::string_view channel, Way way) {
  const bool is_socket = evidence::kind_of_channel(channel) == "socket";
  return way == Way::kAny || (way == Way::kSocket) == is_socket;
}

bool is_among(const std::vector<int>& processes, int process) {
  return std::find(processes.begin(), processes.end(), process) != processes.end();
}

std::string called_by(Writer writer) { return writer == Writer::kParent ? "the parent" : "the workers"; }

std::string messages_text(long count) { return base::count_of(count, "message"); }

std::string way_text(Way way) {
  return way == Way::kPipe ? " through pipes" : way == Way::kSocket ? " through sockets" : "";
}

// What was counted, by the process that it is counted for.
using Counts = std::map<int, long>;

std::vector<int> short_of(const std::vector<int>& processes, const Counts& counts, int at_least) {
  std::vector<int> found;
  std::copy_if(processes.begin(), processes.end(), std::back_inserter(found), [&](int process) {
    const auto count = counts.find(process);
    return count == counts.end() || count->second < at_least;
  });
  return found;
}

// Where memory is shared, something may pass that nobody sees.
std::string beside_messages(const Evidence& evidence) {
  return evidence::shared_memory_of(evidence).empty()
             ? ""
             : "; memory is shared, and what passes there cannot be seen";
}

std::string too_few(const Evidence& evidence, const std::vector<int>& processes, int at_least,
                    std::string_view verb, const Messages& wanted) {
  const std::string amount = at_least == 1 ? "nothing" : "fewer than " + messages_text(at_least);
  const std::string other =
      verb == "sent" ? " to " + called_by(wanted.to) : " from " + called_by(wanted.from);
  return all_called(evidence, processes) + " " + std::string(verb) + " " + amount + other +
         way_text(wanted.through) + beside_messages(evidence);
}

Finding look(const Evidence& evidence, const Messages& wanted) {
  const std::vector<int> from = writers(evidence, wanted.from);
  const std::vector<int> to = writers(evidence, wanted.to);
  if (from.empty() || to.empty())
    return {false, "no process was started that could send or get anything", {}};
  Counts sent, got;
  long all = 0;
  for (const Traffic& traffic : evidence::traffic_of(evidence)) {
    if (!is_among(from, traffic.from) || !is_among(to, traffic.to)) continue;
    if (!goes_through(traffic.channel, wanted.through)) continue;
    sent[traffic.from] += traffic.messages;
    got[traffic.to] += traffic.messages;
    all += traffic.messages;
  }
  if (wanted.from == Writer::kEachChild) {
    const std::vector<int> silent = short_of(from, sent, wanted.at_least);
    if (!silent.empty()) return {false, too_few(evidence, silent, wanted.at_least, "sent", wanted), silent};
  }
  if (wanted.to == Writer::kEachChild) {
    const std::vector<int> without = short_of(to, got, wanted.at_least);
    if (!without.empty()) return {false, too_few(evidence, without, wanted.at_least, "got", wanted), without};
  }
  if (all == 0) return {false, too_few(evidence, from, 1, "sent", wanted), from};
  const std::string seen = messages_text(all) + (all == 1 ? " goes" : " go") + " from " +
                           called_by(wanted.from) + " to " + called_by(wanted.to) + way_text(wanted.through);
  if (all < wanted.at_least)
    return {false, seen + "; asked for: at least " + std::to_string(wanted.at_least), {}};
  std::vector<int> senders;
  for (const auto& [process, count] : sent) senders.push_back(process);
  return {true, seen, senders};
}

}  // namespace

Ruling judge_one(const Messages& wanted, const Attempt& attempt) {
  const bool watched = std::any_of(attempt.runs.begin(), attempt.runs.end(),
                                   [](const Run& run) { return run.evidence->saw_messages; });
  if (!attempt.runs.empty() && !watched)
    return stated(VerdictKind::kNotRun, "what the processes send each other was not watched in these runs");
  return in_some_trial(attempt, [&](const Evidence& evidence) { return look(evidence, wanted); });
}

}  // namespace grader::judge
