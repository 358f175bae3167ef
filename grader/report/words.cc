#include "grader/report/words.h"

#include <signal.h>
#include <string.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <map>
#include <set>

#include "grader/base/json.h"
#include "grader/base/text.h"

namespace grader::report {
namespace {

using evidence::Outcome;
using evidence::PauseKind;

bool continues_character(char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; }

std::string fixed(double value, int digits) {
  if (!std::isfinite(value)) return "?";
  std::array<char, 400> buffer{};
  const auto end =
      std::to_chars(buffer.data(), buffer.data() + buffer.size(), value, std::chars_format::fixed, digits);
  return std::string(buffer.data(), end.ptr);
}

// "64 MiB", "1 GiB"
std::string bytes_text(std::int64_t bytes) {
  constexpr const char* kUnits[] = {" bytes", " KiB", " MiB", " GiB"};
  double amount = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; amount >= 1024 && unit + 1 < std::size(kUnits); ++unit) amount /= 1024;
  return decimal(amount, 1) + kUnits[unit];
}

// What a trial that was ended had too much of.
std::string excess_words(const evidence::Evidence& evidence) {
  const evidence::Limits& limits = evidence.limits;
  switch (evidence.outcome) {
    case Outcome::kCpuLimit:
      return "computed longer than the " + time_text(limits.cpu_seconds) + " allowed";
    case Outcome::kWallLimit:
      return "ran longer than the " + time_text(limits.wall_seconds) + " allowed";
    case Outcome::kMemoryLimit:
      return "needed more than the " + bytes_text(limits.memory_bytes) + " of memory allowed";
    case Outcome::kProcessLimit:
      return "had more than the " + base::count_of(limits.processes, "process", "processes") +
             " and threads allowed";
    case Outcome::kOutputLimit:
      if (evidence.writes.size() >= evidence::kMostWrites) return "printed in more pieces than are kept";
      return "printed more than the " + bytes_text(limits.output_bytes) + " allowed";
    case Outcome::kDiskLimit:
      return "wrote more than the " + bytes_text(limits.disk_bytes) + " of files allowed";
    default:
      return "";
  }
}

std::string numbers_text(const std::vector<double>& numbers) {
  std::vector<std::string> words;
  for (const double number : numbers) words.push_back(decimal(number, 6));
  return "[" + base::join(words, ", ") + "]";
}

}  // namespace

std::string decimal(double value, int digits) {
  std::string out = fixed(value, digits);
  if (out.find('.') != std::string::npos) {
    out.erase(out.find_last_not_of('0') + 1);
    if (out.ends_with('.')) out.pop_back();
  }
  return out == "-0" ? "0" : out;
}

std::string points_text(double points) { return decimal(points, 2); }

std::string points_of(double points, double max_points) {
  return points_text(points) + " / " + points_text(max_points);
}

std::string time_text(double seconds) {
  const double milliseconds = seconds * 1000;
  if (milliseconds < 9.95) return decimal(milliseconds, 1) + " ms";
  if (milliseconds < 999.5) return decimal(milliseconds, 0) + " ms";
  if (seconds < 99.995) return decimal(seconds, 2) + " s";
  const double minutes = std::floor(std::round(seconds) / 60);
  return decimal(minutes, 0) + " min " + decimal(std::round(seconds) - 60 * minutes, 0) + " s";
}

std::string moment_text(double seconds, double end) {
  if (seconds == 0) return "0";
  return end < 1 ? fixed(seconds * 1000, 1) + " ms" : fixed(seconds, 3) + " s";
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(
      std::count_if(text.begin(), text.end(), [](char c) { return !continues_character(c); }));
}

std::string shorten_characters(std::string_view text, std::size_t characters) {
  if (characters_in(text) <= characters) return std::string(text);
  std::size_t end = 0;
  for (std::size_t kept = 0; end < text.size(); ++end) {
    if (!continues_character(text[end]) && ++kept == std::max<std::size_t>(characters, 1)) break;
  }
  return std::string(text.substr(0, end)) + "…";
}

std::string spaced(std::string_view name) {
  std::string out(name);
  std::replace(out.begin(), out.end(), '_', ' ');
  return out;
}

Sign sign_of(judge::VerdictKind kind) {
  switch (kind) {
    case judge::VerdictKind::kPassed:
      return {"✓", "passed", "good"};
    case judge::VerdictKind::kFailed:
      return {"✗", "failed", "bad"};
    case judge::VerdictKind::kUndecided:
      return {"?", "undecided", "doubt"};
    case judge::VerdictKind::kNotRun:
      return {"–", "not run", "none"};
  }
  return {};
}

Sign sign_of(judge::Status status) {
  switch (status) {
    case judge::Status::kPassed:
      return {"✓", "passed", "good"};
    case judge::Status::kPartial:
      return {"◐", "partly", "part"};
    case judge::Status::kFailed:
      return {"✗", "failed", "bad"};
    case judge::Status::kMissing:
      return {"–", "missing", "none"};
    case judge::Status::kNeedsReview:
      return {"?", "needs review", "doubt"};
    case judge::Status::kGraderError:
      return {"!", "grader's fault", "doubt"};
  }
  return {};
}

Sign sign_of(judge::StudentStatus status) {
  switch (status) {
    case judge::StudentStatus::kGraded:
      return {"✓", "graded", "good"};
    case judge::StudentStatus::kPartly:
      return {"◐", "partly graded", "part"};
    case judge::StudentStatus::kUnreadable:
      return {"✗", "could not be read", "bad"};
    case judge::StudentStatus::kGraderError:
      return {"!", "not graded: grader's fault", "doubt"};
  }
  return {};
}

std::string how_surely(double confidence) {
  const std::string_view word = confidence >= 0.85 ? "surely" : confidence >= 0.6 ? "probably" : "perhaps";
  return std::string(word) + " (" + decimal(std::clamp(confidence, 0.0, 1.0) * 100, 0) + " %)";
}

std::string signal_words(int signal) {
  const char* name = ::sigabbrev_np(signal);
  const char* description = ::sigdescr_np(signal);
  if (!name || !description) return "signal " + std::to_string(signal);
  return "SIG" + std::string(name) + " (" + base::lower(description) + ")";
}

std::string ending_words(const evidence::Process& process) {
  if (!process.ending) return "still there at the end";
  if (const auto* exited = std::get_if<evidence::Exited>(&*process.ending))
    return "exit code " + std::to_string(exited->code);
  const auto& killed = std::get<evidence::Killed>(*process.ending);
  if (killed.by_warden) return "ended by the grader";
  return killed.signal == SIGTERM ? "told to end (SIGTERM)" : signal_words(killed.signal);
}

std::string environment_sentence(const evidence::Environment& environment) {
  switch (environment.kind) {
    case evidence::Environment::kNatural:
      return "Nothing was held back: an everyday run.";
    case evidence::Environment::kRendezvous:
      return "New processes were held until all the others waited, and each once more at its first output: "
             "this shows how many can really be there at once.";
    case evidence::Environment::kFixedEntropy:
      return "Every source of randomness gave the same bytes: this shows what differs only by luck.";
    case evidence::Environment::kChildFirst:
      return "Whoever started a process was held until that one waited or had ended: this shows what relies "
             "on "
             "the parent being faster.";
    case evidence::Environment::kShuffled:
      return "Running processes and threads were stopped at random instants and held until the others "
             "waited: "
             "this shows what relies on luck in the order of events.";
    case evidence::Environment::kSpawn:
      return "Python started its processes afresh (start method \"spawn\", as on Windows and macOS) instead "
             "of "
             "forking them.";
    case evidence::Environment::kForkserver:
      return "Python had its processes forked by a server (start method \"forkserver\") instead of forking "
             "them itself.";
  }
  return "";
}

std::string outcome_sentence(const evidence::Evidence& evidence) {
  const std::string time = time_text(evidence.clock.virtual_seconds);
  std::string out;
  if (evidence.outcome == Outcome::kDeadlock) {
    out = "It can never end: from " + time + " on, every thread that was left waited for another one";
  } else if (evidence.outcome != Outcome::kFinished && evidence.outcome != Outcome::kCrashed) {
    out = "It was ended after " + time + " because it " + excess_words(evidence);
  } else {
    out = evidence.outcome == Outcome::kFinished ? "It finished by itself" : "It crashed";
    if (evidence.signal)
      out += " with " + signal_words(*evidence.signal);
    else if (evidence.exit_code)
      out += " with exit code " + std::to_string(*evidence.exit_code);
    out += " after " + time;
  }
  if (evidence.clock.jumps > 0)
    out +=
        " on its own clock (" + time_text(evidence.clock.real_seconds) + " in reality: sleeping was skipped)";
  return out + ".";
}

void add_isolation(const std::vector<evidence::Material>& materials, Isolation& isolation) {
  for (const evidence::Material& material : materials) {
    for (const evidence::Trial& trial : material.trials) {
      const auto* evidence = std::get_if<evidence::Evidence>(&trial.result);
      if (evidence) isolation[evidence->box].insert(evidence->layers.begin(), evidence->layers.end());
    }
  }
}

Isolation isolation_of(const StudentReport& report) {
  Isolation isolation;
  add_isolation(report.materials, isolation);
  return isolation;
}

base::Json isolation_json(const Isolation& isolation) {
  base::Json json = base::Json::array();
  for (const auto& [level, layers] : isolation)
    json.push_back({{"level", evidence::name_of(level)}, {"layers", layers}});
  return json;
}

std::string isolation_sentences(const Isolation& isolation) {
  std::string out;
  for (const auto& [level, layers] : isolation) {
    std::string what = base::join({layers.begin(), layers.end()}, ", ");
    if (level == evidence::Box::kBare) what = "nothing kept them in";
    out += (out.empty() ? "" : " ") + std::string("Programs ran at isolation ") +
           std::string(name_of(level)) + (what.empty() ? "" : ": " + what) + ".";
  }
  return out;
}

std::string trial_name(const evidence::Trial& trial) {
  std::string out = evidence::name_of(trial.environment);
  if (!trial.varied_input.empty()) out += ", with the input " + numbers_text(trial.varied_input);
  return out;
}

std::string_view pause_words(PauseKind kind) {
  switch (kind) {
    case PauseKind::kChild:
      return "waits for a child process";
    case PauseKind::kSleep:
      return "sleeps";
    case PauseKind::kLock:
      return "waits for a lock";
    case PauseKind::kInput:
      return "waits for input";
    case PauseKind::kOutput:
      return "waits to write";
    case PauseKind::kOther:
      return "waits";
    case PauseKind::kHeld:
      return "held by the grader";
  }
  return "";
}

}  // namespace grader::report
