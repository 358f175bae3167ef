#include "grader/judge/crashes.h"

#include <signal.h>

#include <algorithm>
#include <charconv>

#include "grader/base/text.h"
#include "grader/evidence/timeline.h"
#include "grader/judge/sentences.h"

namespace grader::judge {
namespace {

using evidence::Process;

constexpr std::string_view kTraceback = "Traceback (most recent call last):";

bool is_indented(std::string_view line) { return line.starts_with(' ') || line.starts_with('\t'); }

// `  File "/home/student/answer.py", line 12, in consume` gives 12; other lines and files give 0.
int line_in_program(std::string_view text) {
  const std::string_view line = base::trim(text);
  const std::string mark = std::string(evidence::kProgramFile) + "\", line ";
  const std::size_t at = line.find(mark);
  if (!line.starts_with("File \"") || at == std::string_view::npos) return 0;
  if (line[at - 1] != '/' && line[at - 1] != '"') return 0;  // the end of another file's name
  const std::string_view digits = line.substr(at + mark.size());
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

// A pool's worker sends its traceback to the parent, which prints it first and then its own.
std::string_view where_it_happened(std::string_view errors) {
  if (errors.find("RemoteTraceback") == std::string_view::npos) return errors;
  return errors.substr(0, errors.find("The above exception was the direct cause"));
}

// Whether the process still runs what it was forked from, or another Python: the same program by name.
bool runs_the_program(const evidence::Evidence& evidence, const Process& process) {
  const Process& root = evidence::root_of(evidence);
  if (process.command.empty() || root.command.empty()) return true;
  return process.command.front() == root.command.front();
}

bool ended_by_program(const Process& process) {
  const auto* killed = process.ending ? std::get_if<evidence::Killed>(&*process.ending) : nullptr;
  return killed && !killed->by_warden && (killed->signal == SIGTERM || killed->signal == SIGKILL);
}

bool crashed(const evidence::Evidence& evidence, const Process& process) {
  if (!process.ending) return false;
  if (const auto* exited = std::get_if<evidence::Exited>(&*process.ending)) {
    return exited->code != 0 && runs_the_program(evidence, process);
  }
  if (std::get<evidence::Killed>(*process.ending).by_warden) return false;
  return process.role == evidence::Role::kRoot || !ended_by_program(process);
}

std::string exit_words(const Process& process) {
  if (const auto* exited = std::get_if<evidence::Exited>(&*process.ending)) {
    return "ended with exit code " + std::to_string(exited->code);
  }
  return "was ended by " + signal_text(std::get<evidence::Killed>(*process.ending).signal);
}

std::string last_line(std::string_view text) {
  const auto lines = base::split_lines(base::trim(text));
  return lines.empty() ? "" : std::string(base::trim(lines.back()));
}

}  // namespace

std::optional<Traceback> last_traceback(std::string_view errors) {
  const std::size_t begin = errors.rfind(kTraceback);
  if (begin == std::string_view::npos) return std::nullopt;
  Traceback traceback;
  const auto lines = base::split_lines(errors.substr(begin));
  for (std::size_t i = 1; i < lines.size() && traceback.exception.empty(); ++i) {
    if (is_indented(lines[i])) continue;
    traceback.exception = base::trim(lines[i]);
    // Some messages begin on a line of their own, behind the bare name.
    const std::string name = traceback.exception;
    const bool is_bare = name.ends_with(':') && name.find(' ') == std::string::npos;
    while (is_bare && traceback.exception == name && ++i < lines.size()) {
      if (const auto text = base::trim(lines[i]); !text.empty())
        traceback.exception += " " + std::string(text);
    }
  }
  for (const std::string_view line : base::split_lines(where_it_happened(errors.substr(
           errors.find("RemoteTraceback") == std::string_view::npos ? begin : std::size_t{0})))) {
    if (const int number = line_in_program(line)) traceback.line = number;
  }
  return traceback;
}

std::vector<const Process*> crashed_processes(const evidence::Evidence& evidence) {
  std::vector<const Process*> found;
  if (crashed(evidence, evidence::root_of(evidence))) found.push_back(&evidence::root_of(evidence));
  for (const Process* worker : evidence::workers(evidence)) {
    if (crashed(evidence, *worker)) found.push_back(worker);
  }
  return found;
}

std::vector<int> terminated_workers(const evidence::Evidence& evidence) {
  std::vector<int> found;
  for (const Process* worker : evidence::workers(evidence)) {
    if (ended_by_program(*worker)) found.push_back(worker->id);
  }
  return found;
}

std::string crash_sentence(const evidence::Evidence& evidence, const evidence::Program& program,
                           const Process& process) {
  const bool is_root = process.role == evidence::Role::kRoot;
  const std::string who = is_root ? "the program" : called(evidence, process.id);
  const std::string errors = evidence::output_of(evidence, process.id, evidence::Stream::kStderr);
  const bool by_itself = std::holds_alternative<evidence::Exited>(*process.ending);
  const std::optional<Traceback> traceback = by_itself ? last_traceback(errors) : std::nullopt;
  if (!traceback || traceback->exception.empty()) {
    const std::string said = by_itself ? last_line(errors) : "";
    return who + " " + exit_words(process) + (said.empty() ? "" : ": " + quote(said));
  }
  std::string sentence = who + " crashed";
  if (traceback->line > 0) {
    const std::string text = line_quoted(program, traceback->line);
    sentence += " at " + place_of(program, traceback->line) + (text.empty() ? "" : ", " + text);
  }
  sentence += ": " + base::shorten(base::printable(traceback->exception), 200);
  if (traceback->exception.starts_with("EOFError")) sentence += " (it asks for input, and there is none)";
  return sentence;
}

}  // namespace grader::judge
