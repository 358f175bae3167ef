#include "grader/report/traffic.h"

#include <algorithm>
#include <set>

#include "grader/base/text.h"
#include "grader/report/inert.h"
#include "grader/report/process_names.h"

namespace grader::report {
namespace {

using evidence::Evidence;
using evidence::Traffic;

constexpr std::size_t kMostRows = 24;
constexpr std::size_t kMostSharers = 6;

std::string called(const ProcessNames& names, int process) {
  const std::string name = names.name(process);
  return name == "parent" ? "the parent" : name;
}

std::string amount_of(const Traffic& traffic) {
  return base::count_of(traffic.messages, "message") + " (" +
         base::count_of(static_cast<long>(traffic.bytes), "byte") + ")";
}

std::string left_out(std::size_t rows) {
  return "… and " + base::count_of(static_cast<long>(rows - kMostRows), "more pair", "more pairs") +
         " of processes and channels.";
}

// "The parent and worker 2 shared memory".
std::string shared_memory_sentence(const Evidence& evidence) {
  const auto memory = evidence::shared_memory_of(evidence);
  if (memory.empty()) return "";
  const ProcessNames names(evidence);
  std::set<int> processes;
  std::set<std::string> kinds;
  for (const evidence::SharedMemory& one : memory) {
    processes.insert(one.process);
    kinds.insert(one.what == "anonymous" || one.what.starts_with("System V") ? one.what : "a file");
  }
  std::vector<std::string> who;
  for (const int process : processes) {
    if (who.size() < kMostSharers) who.push_back(called(names, process));
  }
  if (processes.size() > kMostSharers) who.emplace_back("others");
  return "Shared memory was mapped by " + base::join(who, ", ") + " (" +
         base::join(std::vector<std::string>(kinds.begin(), kinds.end()), ", ") +
         "): what passes between processes there cannot be seen.";
}

}  // namespace

std::vector<std::string> traffic_sentences(const Evidence& evidence) {
  const ProcessNames names(evidence);
  const std::vector<Traffic> all = evidence::traffic_of(evidence);
  std::vector<std::string> sentences;
  for (std::size_t i = 0; i < std::min(all.size(), kMostRows); ++i) {
    sentences.push_back(called(names, all[i].from) + " sent " + called(names, all[i].to) + " " +
                        amount_of(all[i]) + " through " + one_line(all[i].channel) + ".");
  }
  if (all.size() > kMostRows) sentences.push_back(left_out(all.size()));
  return sentences;
}

std::vector<std::string> unseen_sentences(const Evidence& evidence) {
  std::vector<std::string> sentences;
  if (evidence.more_messages > 0)
    sentences.push_back(
        base::count_of(static_cast<long>(evidence.more_messages), "more message", "more messages") +
        (evidence.more_messages == 1 ? " was" : " were") + " seen but not kept.");
  if (evidence.unknown_bytes > 0)
    sentences.push_back(base::count_of(static_cast<long>(evidence.unknown_bytes), "byte") +
                        " came through pipes or connections from nobody knows whom.");
  const std::string shared = shared_memory_sentence(evidence);
  if (!shared.empty()) sentences.push_back(shared);
  return sentences;
}

void add_traffic(Node parent, const Evidence& evidence) {
  const std::vector<Traffic> all = evidence::traffic_of(evidence);
  const std::vector<std::string> unseen = unseen_sentences(evidence);
  if (all.empty() && unseen.empty()) return;
  add_text(parent, "h4", "What the processes sent each other");
  const ProcessNames names(evidence);
  if (!all.empty()) {
    const Node table = add(add(parent, "div", "scroll processes"), "table", "traffic");
    const Node head = add(table, "tr");
    for (const char* title : {"From", "To", "Messages", "Bytes", "Through"}) add_text(head, "th", title);
    for (std::size_t i = 0; i < std::min(all.size(), kMostRows); ++i) {
      const Node row = add(table, "tr");
      for (const int process : {all[i].from, all[i].to})
        add_text(add(row, "th"), "span", names.full(process), "who " + names.style(process));
      add_text(row, "td", std::to_string(all[i].messages), "time");
      add_text(row, "td", std::to_string(all[i].bytes), "time");
      add_text(row, "td", one_line(all[i].channel));
    }
    if (all.size() > kMostRows) add_text(parent, "p", left_out(all.size()), "aside");
  }
  for (const std::string& sentence : unseen) add_text(parent, "p", sentence, "aside");
}

}  // namespace grader::report
