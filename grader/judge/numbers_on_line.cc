#include "grader/judge/numbers_on_line.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <iterator>
#include <optional>
#include <utility>

#include "grader/base/text.h"

namespace grader::judge {
namespace {

using base::is_digit;

constexpr std::string_view kNouns[] = {"process", "processes", "proc", "subprocess", "worker",   "child",
                                       "task",    "thread",    "job",  "core",       "cpu",      "parent",
                                       "pool",    "function",  "func", "step",       "iteration"};
// Words between such a noun and its ordinal.
constexpr std::string_view kFillers[] = {"number", "num", "no",   "nr", "index", "name", "is",
                                         "has",    "the", "with", "of", "id",    "pid",  "ppid"};
constexpr std::string_view kIds[] = {"id", "ids", "pid", "pids", "ppid"};
constexpr std::string_view kUnits[] = {"s",       "sec",          "secs",    "second",   "seconds",
                                       "ms",      "milliseconds", "min",     "minutes",  "hours",
                                       "times",   "processes",    "workers", "children", "cores",
                                       "threads", "tasks",        "items",   "numbers",  "elements"};

template <std::size_t N>
bool is_one_of(const std::string_view (&words)[N], std::string_view word) {
  return std::find(std::begin(words), std::end(words), word) != std::end(words);
}

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0 || c == '_'; }
bool is_word(char c) { return is_letter(c) || is_digit(c); }

char at(std::string_view text, std::size_t i) { return i < text.size() ? text[i] : '\0'; }
char before(std::string_view text, std::size_t i) { return i > 0 ? text[i - 1] : '\0'; }

// Where a number that begins at `begin` ends: digits, a fraction, an exponent.
std::size_t end_of_number(std::string_view line, std::size_t begin) {
  std::size_t end = begin;
  while (is_digit(at(line, end))) ++end;
  if (at(line, end) == '.' && is_digit(at(line, end + 1))) {
    ++end;
    while (is_digit(at(line, end))) ++end;
  }
  const char e = at(line, end);
  if (e == 'e' || e == 'E') {
    const bool has_sign = at(line, end + 1) == '-' || at(line, end + 1) == '+';
    const std::size_t digits = end + (has_sign ? 2 : 1);
    if (is_digit(at(line, digits))) {
      end = digits;
      while (is_digit(at(line, end))) ++end;
    }
  }
  return end;
}

// A sign belongs to the number unless it stands between two things: "5-3", "Process-3".
bool has_sign(std::string_view line, std::size_t digits) {
  const char sign = before(line, digits);
  if (sign != '-' && sign != '+') return false;
  const char left = before(line, digits - 1);
  return !is_word(left) && left != ')' && left != ']';
}

std::optional<double> value_of(std::string_view text) {
  if (text.starts_with('+')) text.remove_prefix(1);
  double value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || !std::isfinite(value)) return std::nullopt;
  return value;
}

// The end of a time or date that begins here, 12:30:05.25 or 2024-05-01; `begin` itself if there is none.
std::size_t end_of_moment(std::string_view line, std::size_t begin) {
  const auto matches = [&](std::string_view pattern) {
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      const char c = at(line, begin + i);
      if (pattern[i] == '0' ? !is_digit(c) : c != pattern[i]) return false;
    }
    return !is_digit(at(line, begin + pattern.size()));
  };
  for (const std::string_view pattern : {"0000-00-00", "00:00:00", "0:00:00"}) {
    if (!matches(pattern)) continue;
    std::size_t end = begin + pattern.size();
    if (at(line, end) == '.') {
      do ++end;
      while (is_digit(at(line, end)));
    }
    return end;
  }
  return begin;
}

bool is_part_of_word(std::string_view line, std::size_t begin, std::size_t end) {
  const char left = before(line, begin);
  if (is_word(left)) return true;
  if ((left == '-' || left == '.') && is_word(before(line, begin - 1))) return true;
  if (is_letter(at(line, end))) return true;
  return at(line, end) == '.' && is_digit(at(line, end + 1));  // 3.11.2
}

bool begins_number(std::string_view line, std::size_t i) {
  return is_digit(line[i]) || (line[i] == '.' && is_digit(at(line, i + 1)) && !is_word(before(line, i)));
}

// Python shows objects as <Process name='Process-3' parent=20 started>: no number of the student's is in
// there.
bool begins_object(std::string_view line, std::size_t i) {
  return line[i] == '<' && is_letter(at(line, i + 1));
}

std::size_t end_of_object(std::string_view line, std::size_t begin) {
  constexpr std::size_t kLongest = 200;
  const std::size_t length = line.substr(begin, kLongest).find('>');
  return length == std::string_view::npos ? begin + 1 : begin + length + 1;
}

// Words of a text in lower case; Process-3 and worker_1 are one word each.
std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  for (const char c : base::lower(text)) {
    if (is_word(c) || (c == '-' && !word.empty())) {
      word += c;
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

// From the words since the last number, and the one that follows.
void classify(Number& number, std::string_view label, std::string_view rest, bool follows_number) {
  const std::string_view close = base::trim(label);
  std::vector<std::string> words = words_of(label);
  number.is_called_id =
      std::any_of(words.begin(), words.end(), [](const std::string& word) { return is_one_of(kIds, word); });
  bool ends_in_id = false;
  while (!words.empty() && is_one_of(kFillers, words.back())) {
    ends_in_id = ends_in_id || is_one_of(kIds, words.back());
    words.pop_back();
  }
  const std::vector<std::string> next = words_of(rest.substr(0, rest.find_first_of("0123456789")));
  if (ends_in_id || (!words.empty() && is_one_of(kNouns, words.back()))) {
    number.kind = NumberKind::kOrdinal;
  } else if (follows_number && (close == "/" || close == "of" || close == "out of")) {
    number.kind = NumberKind::kAmount;
  } else if (!next.empty() && is_one_of(kUnits, next.front()) && at(rest, 0) == ' ') {
    number.kind = NumberKind::kAmount;
  }
}

}  // namespace

std::vector<Number> numbers_on(std::string_view line) {
  std::vector<Number> numbers;
  std::size_t label = 0;  // where the words that belong to the next number begin
  bool follows_number = false;
  for (std::size_t i = 0; i < line.size();) {
    if (!begins_number(line, i)) {
      i = begins_object(line, i) ? end_of_object(line, i) : i + 1;
      continue;
    }
    const std::size_t moment = end_of_moment(line, i);
    const std::size_t end = moment > i ? moment : std::max(end_of_number(line, i), i + 1);
    const bool is_word_part = moment > i || is_part_of_word(line, i, end);
    const std::size_t begin = !is_word_part && has_sign(line, i) ? i - 1 : i;
    const auto value = is_word_part ? std::nullopt : value_of(line.substr(begin, end - begin));
    Number number{.value = value.value_or(0), .begin = begin, .end = end, .kind = NumberKind::kPartOfWord};
    if (value) {
      number.kind = NumberKind::kPlain;
      classify(number, line.substr(label, begin - label), line.substr(end), follows_number);
      label = end;
      follows_number = true;
    }
    numbers.push_back(number);
    i = end;
  }
  return numbers;
}

bool same_number(double a, double b) { return std::abs(a - b) <= 1e-9 * std::max(std::abs(a), std::abs(b)); }

std::string template_of(std::string_view line, const std::vector<Number>& numbers) {
  std::string text;
  std::size_t kept = 0;
  for (const Number& number : numbers) {
    text += line.substr(kept, number.begin - kept);
    text += '\x01';
    kept = number.end;
  }
  return text += line.substr(kept);
}

}  // namespace grader::judge
