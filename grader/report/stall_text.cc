#include <algorithm>
#include <filesystem>

#include "grader/report/inert.h"
#include "grader/report/process_names.h"
#include "grader/report/report.h"
#include "grader/report/waits.h"
#include "grader/report/words.h"

namespace grader::report {
namespace {

using evidence::Evidence;
using evidence::Wait;

std::string name_of_file(const std::string& path) { return std::filesystem::path(path).filename(); }

// The innermost line in a file that the command names; of an answer, the program's.
const evidence::Frame* frame_in(const Wait& wait, const std::vector<std::string>& command) {
  const auto found = std::find_if(wait.frames.begin(), wait.frames.end(), [&](const evidence::Frame& frame) {
    return std::any_of(command.begin(), command.end(), [&](const std::string& word) {
      return name_of_file(word) == name_of_file(frame.file);
    });
  });
  return found == wait.frames.end() ? frame_in_program(wait) : &*found;
}

std::string wait_text(const Wait& wait, const ProcessNames& names, const std::vector<std::string>& command) {
  std::string text = names.full(wait.process);
  if (wait.thread != 0) text += ", thread " + std::to_string(wait.thread);
  text += " " + what_it_did(wait);
  if (const std::string call = call_of(wait); !call.empty()) text += " in " + call;
  if (const std::string object = object_of(wait, names); !object.empty()) text += ", on " + object;
  if (const std::string wakers = wakers_of(wait, names); !wakers.empty())
    text += "; who could wake it: " + wakers;
  if (const evidence::Frame* frame = frame_in(wait, command)) {
    text += "; at line " + std::to_string(frame->line) + " of " + one_line(name_of_file(frame->file));
    if (!frame->function.empty() && frame->function != "<module>")
      text += ", in " + one_line(frame->function);
  }
  return text;
}

}  // namespace

std::string stall_text(const Evidence& evidence) {
  if (!evidence.stall || evidence.stall->waits.empty()) return "";
  const ProcessNames names(evidence);
  std::string text = "Where everything stood after " + time_text(evidence.stall->time) + ":\n";
  for (const Wait& wait : evidence.stall->waits)
    text += "  " + wait_text(wait, names, evidence.command) + "\n";
  const std::string why = evidence.outcome == evidence::Outcome::kDeadlock
                              ? deadlock_sentence(*evidence.stall, names)
                              : ring_sentence(*evidence.stall, names);
  return why.empty() ? text : text + why + "\n";
}

}  // namespace grader::report
