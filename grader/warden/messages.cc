#include "grader/warden/messages.h"

#include <algorithm>

namespace grader::warden {
namespace {

// A program cannot make the warden larger than this.
constexpr std::size_t kMostKept = 10'000;
constexpr std::size_t kMostQueued = 200'000;

constexpr int kNobody = -1;  // that we know

}  // namespace

void MessageBook::write_begins(int ticket, int process, const Stream& stream, std::int64_t offered,
                               double now) {
  if (offered <= 0) return;
  if (queued_ >= kMostQueued) give_up_longest();
  queues_[stream.key].push_back({.number = ++writes_, .process = process, .left = offered, .sent = now});
  ++queued_;
  under_way_[ticket] = {stream.key, writes_};
}

void MessageBook::write_ends(int ticket, std::int64_t written) {
  const auto entry = under_way_.extract(ticket);
  if (!entry) return;
  const auto& [stream, number] = entry.mapped();
  const auto queue = queues_.find(stream);
  if (queue == queues_.end()) return;
  const auto write = std::lower_bound(queue->second.begin(), queue->second.end(), number,
                                      [](const Queued& queued, std::int64_t n) { return queued.number < n; });
  if (write == queue->second.end() || write->number != number) return;  // read to its end
  write->left = std::max<std::int64_t>(written, 0) - write->taken;
  if (write->left <= 0) forget(queue, write);
}

bool MessageBook::is_being_written(const Stream& stream) const {
  return std::any_of(under_way_.begin(), under_way_.end(),
                     [&](const auto& entry) { return entry.second.stream == stream.key; });
}

void MessageBook::was_read(int process, const Stream& stream, std::int64_t bytes, double now) {
  while (bytes > 0) {
    const auto queue = queues_.find(stream.key);
    if (queue == queues_.end()) break;
    const auto write = queue->second.begin();
    const std::int64_t taken = std::min(bytes, write->left);
    note(*write, process, stream, taken, now);
    bytes -= taken;
    write->left -= taken;
    write->taken += taken;
    if (write->left == 0 || stream.keeps_bounds) forget(queue, write);
    if (stream.keeps_bounds) return;
  }
  unknown_bytes_ += std::max<std::int64_t>(bytes, 0);
}

// Consecutive reads of one write by one reader are one message.
void MessageBook::note(Queued& write, int reader, const Stream& stream, std::int64_t bytes, double now) {
  if (write.process == kNobody) unknown_bytes_ += bytes;
  if (write.process == kNobody || write.process == reader) return;
  if (write.reader != reader) {
    write.reader = reader;
    write.message.reset();
    if (messages_.size() == kMostKept) {
      ++more_messages_;
      return;
    }
    write.message = messages_.size();
    messages_.push_back({write.process, reader, name_of(stream), 0, write.sent, now});
  }
  if (!write.message) return;
  evidence::Message& message = messages_[*write.message];
  message.bytes += bytes;
  message.received = now;
}

const std::string& MessageBook::name_of(const Stream& stream) {
  std::string& name = names_[stream.channel];
  if (name.empty()) name = std::string(stream.kind) + " " + std::to_string(++names_per_kind_[stream.kind]);
  return name;
}

void MessageBook::forget(Queues::iterator queue, const Queue::iterator& write) {
  queue->second.erase(write);
  --queued_;
  if (queue->second.empty()) queues_.erase(queue);
}

// Of the bytes that are in the stream, nobody knows any more who wrote them.
void MessageBook::give_up_longest() {
  const auto longest = std::max_element(queues_.begin(), queues_.end(), [](const auto& a, const auto& b) {
    return a.second.size() < b.second.size();
  });
  Queue& queue = longest->second;
  Queued all{.number = queue.front().number, .process = kNobody};
  for (const Queued& write : queue) all.left += write.left;
  queued_ -= queue.size() - 1;
  queue = {all};
}

}  // namespace grader::warden
