#include "grader/report/waits.h"

#include <algorithm>

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
