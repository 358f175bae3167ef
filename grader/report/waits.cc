#include "grader/report/waits.h"

#include <algorithm>
#include <vector>

#include "grader/base/text.h"
#include "grader/evidence/answer.h"
#include "grader/report/inert.h"
#include "grader/report/words.h"

namespace grader::report {
namespace {

using evidence::PauseKind;
using evidence::Wait;

// The warden's word for a thread that stood in no system call.
bool computed(const Wait& wait) { return wait.call.empty() || wait.call == "running"; }

// The only thread that could wake it, where that is one of its own process.
const Wait* only_waker(const evidence::Stall& stall, const Wait& wait) {
  if (wait.waker_threads.size() != 1 || !wait.wakers.empty()) return nullptr;
  const auto waker = std::find_if(stall.waits.begin(), stall.waits.end(), [&](const Wait& other) {
    return other.process == wait.process && other.thread == wait.waker_threads[0];
  });
  return waker == stall.waits.end() ? nullptr : &*waker;
}

std::vector<const Wait*> ring_of_threads(const evidence::Stall& stall) {
  for (const Wait& first : stall.waits) {
    std::vector<const Wait*> path = {&first};
    while (const Wait* next = only_waker(stall, *path.back())) {
      if (next == &first) return path;
      if (path.size() > stall.waits.size()) break;  // a ring further on
      path.push_back(next);
    }
  }
  return {};
}

std::string thread_name(const Wait& wait, const ProcessNames& names) {
  const std::string thread = wait.thread == 0 ? "the main thread" : "thread " + std::to_string(wait.thread);
  return thread + " of " + names.name(wait.process);
}

}  // namespace

std::string what_it_did(const Wait& wait) {
  if (computed(wait)) return "computes";
  if (wait.object.starts_with(evidence::kEndOfThread)) return "waits for " + one_line(wait.object);
  return std::string(pause_words(wait.kind));
}

std::string call_of(const Wait& wait) { return computed(wait) ? "" : one_line(wait.call); }

std::string object_of(const Wait& wait, const ProcessNames& names) {
  if (computed(wait)) return "";
  if (wait.kind == PauseKind::kChild && wait.wakers.size() == 1)
    return "the end of " + names.full(wait.wakers[0]);
  return one_line(wait.object);
}

std::string wakers_of(const Wait& wait, const ProcessNames& names) {
  if (computed(wait)) return "";
  if (wait.timed) return "itself, in time";
  std::vector<std::string> wakers;
  for (const int process : wait.wakers) wakers.push_back(names.name(process));
  for (const int thread : wait.waker_threads)
    wakers.push_back(thread == 0 ? "its main thread" : "thread " + std::to_string(thread));
  return wakers.empty() ? "nobody" : base::join(wakers, ", ");
}

std::string ring_sentence(const evidence::Stall& stall, const ProcessNames& names) {
  std::vector<std::string> ring;
  for (const int process : stall.cycle) ring.push_back(names.name(process));
  if (ring.empty()) {
    for (const Wait* wait : ring_of_threads(stall)) ring.push_back(thread_name(*wait, names));
  }
  if (ring.empty()) return "";
  ring.push_back(ring.front());
  return "They wait for each other in a ring: " + base::join(ring, " → ") + ".";
}

std::string deadlock_sentence(const evidence::Stall& stall, const ProcessNames& names) {
  const std::string ring = ring_sentence(stall, names);
  if (!ring.empty()) return ring;
  if (stall.waits.empty()) return "";
  std::vector<std::string> forgotten;
  for (const Wait& wait : stall.waits) {
    if (!wait.wakers.empty() || !wait.waker_threads.empty()) continue;
    forgotten.push_back(wait.thread == 0 ? names.name(wait.process) : thread_name(wait, names));
  }
  if (forgotten.empty()) return "Whoever could wake one of them waits, too.";
  const std::string nobody = "Nobody is left who could wake " + base::join(forgotten, ", ");
  return nobody +
         (forgotten.size() == stall.waits.size() ? "." : "; whoever could wake the others waits, too.");
}

const evidence::Frame* frame_in_program(const Wait& wait) {
  const auto found = std::find_if(wait.frames.begin(), wait.frames.end(),
                                  [](const evidence::Frame& frame) { return is_program_file(frame.file); });
  return found == wait.frames.end() ? nullptr : &*found;
}

std::string place_in_program(const Wait& wait) {
  const evidence::Frame* frame = frame_in_program(wait);
  if (!frame) return "";
  const std::string function =
      frame->function == "<module>" ? "outside functions" : one_line(frame->function);
  return function + ", line " + std::to_string(frame->line);
}

bool is_program_file(std::string_view path) {
  const std::size_t slash = path.find_last_of('/');
  return path.substr(slash == std::string_view::npos ? 0 : slash + 1) == evidence::kProgramFile;
}

}  // namespace grader::report
