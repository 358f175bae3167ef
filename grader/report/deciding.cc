#include "grader/report/deciding.h"

#include <algorithm>
#include <charconv>
#include <map>

#include "grader/base/text.h"
#include "grader/evidence/timeline.h"
#include "grader/report/inert.h"
#include "grader/report/process_names.h"
#include "grader/report/waits.h"

namespace grader::report {
namespace {

using evidence::Evidence;
using judge::VerdictKind;

constexpr std::size_t kLongestException = 200;
constexpr std::size_t kMostTracebackLines = 20'000;
constexpr std::size_t kMostNamed = 4;  // processes with the same remark

std::optional<std::size_t> trial_of(const judge::QuestionResult& result, const evidence::Material& material,
                                    VerdictKind kind) {
  for (const judge::BehaviourResult& row : result.behaviours) {
    const std::optional<int> trial = row.verdict.trial;
    if (row.verdict.kind == kind && trial && *trial >= 0 &&
        static_cast<std::size_t>(*trial) < material.trials.size())
      return static_cast<std::size_t>(*trial);
  }
  return std::nullopt;
}

// How well a trial shows what the program does.
int worth(const evidence::Trial& trial, int program) {
  int points = 0;
  if (trial.program == program) points += 8;
  if (std::holds_alternative<Evidence>(trial.result)) points += 4;
  if (trial.environment == evidence::Environment::kRendezvous) points += 2;
  if (trial.environment == evidence::Environment::kNatural) points += 1;
  return trial.varied_input.empty() ? 2 * points + 1 : 2 * points;
}

// The line number of `  File "…/answer.py", line 12, in work`; 0 for any other line.
int traceback_line(std::string_view line) {
  constexpr std::string_view kFile = "File \"";
  constexpr std::string_view kLine = "\", line ";
  line = base::trim(line);
  if (!line.starts_with(kFile)) return 0;
  line.remove_prefix(kFile.size());
  const std::size_t end = line.find(kLine);
  if (end == std::string_view::npos || !is_program_file(line.substr(0, end))) return 0;
  line.remove_prefix(end + kLine.size());
  int number = 0;
  std::from_chars(line.data(), line.data() + line.size(), number);
  return number;
}

// What is said at each line, and of which processes.
struct Remark {
  std::string words{};
  std::vector<std::string> processes{};
};
using Remarks = std::map<int, std::vector<Remark>>;

void add_remark(Remarks& remarks, int line, const std::string& words, const std::string& process) {
  std::vector<Remark>& here = remarks[line];
  const auto same =
      std::find_if(here.begin(), here.end(), [&](const Remark& one) { return one.words == words; });
  if (same == here.end())
    here.push_back({words, {process}});
  else if (same->processes.back() != process)
    same->processes.push_back(process);
}

// Each traceback ends with a line that is not indented and names the exception; the last line of ours above
// it is where it came from.
void add_tracebacks(Remarks& remarks, const Evidence& evidence, int process, const std::string& name) {
  const std::string text = evidence::output_of(evidence, process, evidence::Stream::kStderr);
  const auto lines = base::split_lines(text);
  int place = 0;
  bool inside = false;
  for (std::size_t i = 0; i < lines.size() && i < kMostTracebackLines; ++i) {
    const std::string_view line = lines[i];
    if (line.starts_with("Traceback (")) {
      inside = true;
      place = 0;
    } else if (inside && line.starts_with(' ')) {
      if (const int number = traceback_line(line)) place = number;
    } else if (inside) {
      if (place > 0) add_remark(remarks, place, base::shorten(one_line(line), kLongestException), name);
      inside = false;
    }
  }
}

void add_stalls(Remarks& remarks, const Evidence& evidence, const ProcessNames& names) {
  for (const evidence::Wait& wait : evidence.stall->waits) {
    const evidence::Frame* frame = frame_in_program(wait);
    if (!frame) continue;
    const std::string words = what_it_did(wait) + " here";
    const std::string thread = wait.thread == 0 ? "" : " thread " + std::to_string(wait.thread);
    add_remark(remarks, frame->line, words + " when the trial was ended", names.name(wait.process) + thread);
  }
}

std::string sentence_of(const Remark& remark) {
  std::vector<std::string> who = remark.processes;
  if (who.size() > kMostNamed) {
    const std::size_t more = who.size() - (kMostNamed - 1);
    who.resize(kMostNamed - 1);
    who.push_back(std::to_string(more) + " more");
  }
  return base::join(who, ", ") + ": " + remark.words;
}

}  // namespace

std::optional<std::size_t> deciding_trial(const judge::QuestionResult& result,
                                          const evidence::Material& material) {
  for (const VerdictKind kind : {VerdictKind::kFailed, VerdictKind::kUndecided, VerdictKind::kPassed}) {
    if (const auto trial = trial_of(result, material, kind)) return trial;
  }
  const auto best = std::max_element(material.trials.begin(), material.trials.end(),
                                     [&](const evidence::Trial& a, const evidence::Trial& b) {
                                       return worth(a, result.program) < worth(b, result.program);
                                     });
  if (best == material.trials.end()) return std::nullopt;
  return static_cast<std::size_t>(best - material.trials.begin());
}

std::vector<LineNote> line_notes(const evidence::Program& program, const Evidence* evidence) {
  if (const auto& error = program.error) {
    if (!error->file.empty()) return {};
    return {{error->line, error->column, error->said_by + ": " + one_line(error->message)}};
  }
  if (!evidence) return {};
  const ProcessNames names(*evidence);
  Remarks remarks;
  if (evidence->stall) add_stalls(remarks, *evidence, names);
  for (const evidence::Process& process : evidence->processes)
    add_tracebacks(remarks, *evidence, process.id, names.name(process.id));
  std::vector<LineNote> notes;
  for (const auto& [line, here] : remarks) {
    std::vector<std::string> sentences;
    for (const Remark& remark : here) sentences.push_back(sentence_of(remark));
    notes.push_back({line, 0, base::join(sentences, "; ")});
  }
  return notes;
}

}  // namespace grader::report
