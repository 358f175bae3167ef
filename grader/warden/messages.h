#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/evidence/evidence.h"

namespace grader::warden {

// One direction of a pipe, FIFO or connection: what is put in comes out in the same order.
struct Stream {
  std::string key{};          // the same at both ends, and no other stream's
  std::string channel{};      // the same for both directions of a connection
  std::string_view kind{};    // "pipe", "fifo", "socket"
  bool keeps_bounds = false;  // a read takes one write, and what it has no room for is lost (datagrams)
};

// Works out from reads and writes which process got whose bytes. It knows no kernel: tests feed it from
// literals. Times are seconds since the program's start.
//
// Theory of operation. A stream is a queue of writes; each read takes bytes from its front, and what it takes
// of one write is a message. The end of a read can reach us before the end of the write that it read from:
// so a write is queued when it is about to be made, with as many bytes as it offers, and corrected at its end
// by what it really wrote. Which of two writes that are under way at once comes first, nobody can tell: the
// warden lets only one at a time into a stream.
class MessageBook {
 public:
  // `ticket` names the write until its end: the thread that makes it.
  void write_begins(int ticket, int process, const Stream& stream, std::int64_t offered, double now);
  // What it really wrote: nothing or less if it failed, or was cut off by the end of the thread. Of a write
  // that was cut off, nobody knows more than what had been read of it by then.
  void write_ends(int ticket, std::int64_t written);
  bool is_being_written(const Stream& stream) const;

  void was_read(int process, const Stream& stream, std::int64_t bytes, double now);

  // In order of their first read; as many as are kept, how many more there were, and how many bytes were read
  // of which nobody knows who wrote them.
  std::vector<evidence::Message> take_messages() { return std::move(messages_); }
  std::int64_t more_messages() const { return more_messages_; }
  std::int64_t unknown_bytes() const { return unknown_bytes_; }

 private:
  // A write that was not read to its end.
  struct Queued {
    std::int64_t number = 0;  // ascending
    int process = 0;
    std::int64_t left = 0;
    std::int64_t taken = 0;
    double sent = 0;
    std::optional<int> reader{};           // of its latest message
    std::optional<std::size_t> message{};  // its latest, if that is kept
  };
  using Queue = std::deque<Queued>;
  using Queues = std::map<std::string, Queue>;

  // A write that is being made.
  struct UnderWay {
    std::string stream{};
    std::int64_t number = 0;
  };

  void note(Queued& write, int reader, const Stream& stream, std::int64_t bytes, double now);
  const std::string& name_of(const Stream& stream);
  void forget(Queues::iterator queue, const Queue::iterator& write);
  void give_up_longest();

  Queues queues_{};                             // of the streams that hold anything, by key
  std::map<int, UnderWay> under_way_{};         // by ticket
  std::map<std::string, std::string> names_{};  // of channels that carried a message
  std::map<std::string_view, int> names_per_kind_{};
  std::int64_t writes_ = 0;
  std::size_t queued_ = 0;
  std::vector<evidence::Message> messages_{};
  std::int64_t more_messages_ = 0;
  std::int64_t unknown_bytes_ = 0;
};

}  // namespace grader::warden
