#include "grader/judge/sentences.h"

#include <string.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "grader/base/text.h"
#include "grader/evidence/timeline.h"

namespace grader::judge {
namespace {

constexpr std::size_t kLongestQuote = 80;
constexpr std::size_t kMostNames = 6;
constexpr std::size_t kMostNumbers = 12;

// 1 for the first worker; 0 for any other process.
int worker_number(const evidence::Evidence& evidence, int process) {
  int number = 0;
  for (const evidence::Process* worker : evidence::workers(evidence)) {
    ++number;
    if (worker->id == process) return number;
  }
  return 0;
}

// At most one decimal, and none where it would be a zero.
std::string rounded(double number) { return number_text(std::round(number * 10) / 10); }

// Without what was put around it to show its value.
std::string as_written(std::string_view line) {
  std::string text(line);
  const std::size_t begin = text.find(evidence::kShowBegin);
  if (begin == std::string::npos) return text;
  const std::size_t end = text.rfind(evidence::kShowEnd);
  if (end != std::string::npos && end > begin + evidence::kShowBegin.size())
    text.erase(end, evidence::kShowEnd.size());
  return text.erase(begin, evidence::kShowBegin.size());
}

}  // namespace

std::string called(const evidence::Evidence& evidence, int process) {
  if (process == evidence::root_of(evidence).id) return "the parent";
  const int number = worker_number(evidence, process);
  return number > 0 ? "worker " + std::to_string(number) : "a helper process of Python";
}

std::string all_called(const evidence::Evidence& evidence, const std::vector<int>& processes) {
  if (processes.size() == 1) return called(evidence, processes.front());
  std::vector<std::string> numbers;
  for (const int process : processes) {
    const int number = worker_number(evidence, process);
    if (number > 0) numbers.push_back(std::to_string(number));
  }
  if (numbers.size() < processes.size()) {
    std::vector<std::string> names;
    for (const int process : processes) names.push_back(called(evidence, process));
    return listed(names);
  }
  const std::string count = base::count_of(static_cast<long>(numbers.size()), "worker");
  if (numbers.size() == evidence::workers(evidence).size()) {
    return numbers.size() == 2 ? "both workers" : "all " + count;
  }
  return numbers.size() > kMostNames ? count : "workers " + listed(numbers);
}

std::string listed(const std::vector<std::string>& words) {
  if (words.empty()) return "";
  if (words.size() == 1) return words.front();
  return base::join({words.begin(), words.end() - 1}, ", ") + " and " + words.back();
}

std::string quote(std::string_view text) {
  std::string_view shown;
  for (const std::string_view line : base::split_lines(text)) {
    shown = base::trim(line);
    if (!shown.empty()) break;
  }
  return "`" + base::shorten(base::printable(shown), kLongestQuote) + "`";
}

std::string number_text(double number) {
  constexpr double kPlain = 1e15;  // beyond, zeros would only look exact
  if (std::trunc(number) == number && std::abs(number) < kPlain) {
    return std::to_string(static_cast<std::int64_t>(number));
  }
  std::array<char, 64> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
  return {buffer.data(), end.ptr};
}

std::string numbers_listed(const std::vector<double>& numbers) {
  std::vector<std::string> words;
  for (const double number : numbers) words.push_back(number_text(number));
  if (words.size() > kMostNumbers) {
    words.resize(kMostNumbers - 1);
    words.push_back("more");
  }
  return listed(words);
}

std::string list_text(const std::vector<double>& numbers) {
  std::vector<std::string> words;
  for (const double number : numbers) words.push_back(number_text(number));
  if (words.size() > kMostNumbers) {
    words.resize(kMostNumbers);
    words.push_back("…");
  }
  return "[" + base::join(words, ", ") + "]";
}

std::string seconds_text(double seconds) { return rounded(seconds) + " s"; }

std::string bytes_text(std::int64_t bytes) {
  constexpr std::array kUnits = {"bytes", "KiB", "MiB", "GiB"};
  double size = static_cast<double>(bytes);
  std::size_t unit = 0;
  for (; size >= 1024 && unit + 1 < kUnits.size(); ++unit) size /= 1024;
  return rounded(size) + " " + kUnits[unit];
}

std::string signal_text(int signal) {
  const char* name = ::sigabbrev_np(signal);
  const char* description = ::sigdescr_np(signal);
  if (!name || !description) return "signal " + std::to_string(signal);
  return "SIG" + std::string(name) + " (" + base::lower(description) + ")";
}

std::string asked_instead(int count, std::optional<int> exactly, std::optional<int> at_least,
                          std::optional<int> at_most) {
  if (exactly && count != *exactly) return std::to_string(*exactly);
  if (at_least && count < *at_least) return "at least " + std::to_string(*at_least);
  if (at_most && count > *at_most) return "at most " + std::to_string(*at_most);
  return "";
}

std::string place_of(const evidence::Program& program, int line) {
  const std::string place = "line " + std::to_string(line);
  if (line < 1 || line > static_cast<int>(program.lines.size())) return place;
  const evidence::SourceLine& source = program.lines[static_cast<std::size_t>(line - 1)];
  if (source.cell < 0 || source.line == line) return place;
  return place + " (line " + std::to_string(source.line) + " of cell " + std::to_string(source.cell) + ")";
}

std::string line_quoted(const evidence::Program& program, int line) {
  return line_quoted(program.text, line);
}

std::string line_quoted(std::string_view whole, int line) {
  const auto lines = base::split_lines(whole);
  if (line < 1 || line > static_cast<int>(lines.size())) return "";
  const std::string text = as_written(base::trim(lines[static_cast<std::size_t>(line - 1)]));
  return text.empty() ? "" : quote(text);
}

std::string line_shown(const evidence::Program& program, int line) {
  const std::string text = line_quoted(program, line);
  return place_of(program, line) + (text.empty() ? "" : ", " + text);
}

}  // namespace grader::judge
