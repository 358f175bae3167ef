#include <algorithm>
#include <functional>
#include <optional>

#include "grader/base/text.h"
#include "grader/evidence/timeline.h"
#include "grader/judge/claims.h"
#include "grader/judge/rules.h"
#include "grader/judge/sentences.h"
#include "grader/judge/writers.h"
#include "grader/spec/pattern.h"

namespace grader::judge {
namespace {

using evidence::Evidence;
using evidence::Stream;
using spec::Order;
using spec::Prints;
using spec::Writer;

// What was printed, seen in one way.
using Lines = std::vector<std::string>;

Lines lines_of_text(const std::string& text) {
  const auto lines = base::split_lines(text);
  return {lines.begin(), lines.end()};
}

// The writers' own lines one after another as they were begun, each whole, even where a terminal shows two
// processes' lines torn into each other.
Lines own_lines(const Evidence& evidence, const std::vector<int>& processes) {
  struct Begun {
    double time;
    std::string text;
  };
  std::vector<Begun> begun;
  for (const int process : processes) {
    Evidence alone;
    std::copy_if(evidence.writes.begin(), evidence.writes.end(), std::back_inserter(alone.writes),
                 [&](const evidence::Write& write) { return write.process == process; });
    for (const evidence::Line& line : evidence::lines_of(alone, Stream::kStdout)) {
      begun.push_back({line.time, base::without_escapes(line.text)});
    }
  }
  std::stable_sort(begun.begin(), begun.end(),
                   [](const Begun& a, const Begun& b) { return a.time < b.time; });
  Lines lines;
  for (Begun& line : begun) lines.push_back(std::move(line.text));
  return lines;
}

std::string without_runs_of_space(std::string_view text) {
  std::string out;
  for (const char c : base::trim(text)) {
    const bool is_space = c == ' ' || c == '\t';
    if (!is_space || (!out.empty() && out.back() != ' ')) out += is_space ? ' ' : c;
  }
  return out;
}

// Where an item begins and ends in what was printed: lines count in lines, texts in bytes.
struct Place {
  std::size_t begin = 0;
  std::size_t end = 0;
};

// Finds an item at or after a position.
using Find = std::function<std::optional<Place>(const std::string& item, std::size_t from)>;

template <typename Fits>
std::optional<Place> first_line(const Lines& lines, std::size_t from, const Fits& fits) {
  for (std::size_t i = from; i < lines.size(); ++i) {
    if (fits(lines[i])) return Place{i, i + 1};
  }
  return std::nullopt;
}

Find find_line(const Lines& lines) {
  return [&](const std::string& item, std::size_t from) {
    const std::string wanted = without_runs_of_space(item);
    return first_line(lines, from,
                      [&](const std::string& line) { return without_runs_of_space(line) == wanted; });
  };
}

Find find_match(const Lines& lines) {
  return [&](const std::string& item, std::size_t from) {
    const spec::Pattern pattern(item);
    return first_line(lines, from, [&](const std::string& line) { return pattern.is_in(line); });
  };
}

Find find_text(const std::string& text) {
  return [&](const std::string& item, std::size_t from) -> std::optional<Place> {
    const std::size_t at = text.find(item, from);
    if (at == std::string::npos) return std::nullopt;
    return Place{at, at + item.size()};
  };
}

// What is missing, in words; empty if nothing is.
std::string missing_in_order(const std::vector<std::string>& items, std::string_view kind, const Find& find) {
  std::size_t from = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    const auto place = find(items[i], from);
    if (place) {
      from = place->end;
      continue;
    }
    const std::string item = std::string(kind) + " " + quote(items[i]);
    return find(items[i], 0) ? item + " does not come after " + quote(items[i - 1])
                             : item + " is not printed";
  }
  return "";
}

// A line that is asked for twice must be there twice; texts and matches may share their place.
std::string missing_in_any_order(const std::vector<std::string>& items, std::string_view kind,
                                 const Find& find, bool each_counts) {
  for (const std::string& item : items) {
    const auto asked = each_counts ? std::count(items.begin(), items.end(), item) : 1;
    std::size_t from = 0;
    for (std::ptrdiff_t seen = 0; seen < asked; ++seen) {
      const auto place = find(item, from);
      if (!place) {
        const std::string often = asked > 1 ? " often enough" : "";
        return std::string(kind) + " " + quote(item) + " is not printed" + often;
      }
      from = place->end;
    }
  }
  return "";
}

std::string missing(const Prints& wanted, const Lines& lines) {
  const std::string text = base::join(lines, "\n") + "\n";
  struct List {
    const std::vector<std::string>& items;
    std::string_view kind;
    Find find;
    bool each_counts;
  };
  const List lists[] = {{wanted.lines, "the line", find_line(lines), true},
                        {wanted.texts, "the text", find_text(text), false},
                        {wanted.matches, "a line that matches", find_match(lines), false}};
  for (const List& list : lists) {
    const std::string problem =
        wanted.order == Order::kGiven
            ? missing_in_order(list.items, list.kind, list.find)
            : missing_in_any_order(list.items, list.kind, list.find, list.each_counts);
    if (!problem.empty()) return problem;
  }
  return "";
}

// How the output of several processes may be read: as a terminal shows it, and each process's lines whole.
std::vector<Lines> views(const Evidence& evidence, const std::vector<int>& processes, Writer by) {
  std::vector<Lines> views;
  if (by == Writer::kAnyone)
    views.push_back(lines_of_text(base::without_escapes(evidence::output_of(evidence))));
  views.push_back(own_lines(evidence, processes));
  return views;
}

// What is missing in every view; empty if one view has it all.
std::string missing_in_all(const Prints& wanted, const Evidence& evidence,
                           const std::vector<int>& processes) {
  std::string problem;
  for (const Lines& lines : views(evidence, processes, wanted.by)) {
    const std::string found = missing(wanted, lines);
    if (found.empty()) return "";
    if (problem.empty()) problem = found;
  }
  return problem;
}

std::string instead(const Prints& wanted, const Evidence& evidence, const std::vector<int>& processes) {
  const bool by_children = wanted.by == Writer::kEachChild || wanted.by == Writer::kSomeChild;
  const std::vector<int> parent = writers(evidence, Writer::kParent);
  if (by_children && missing(wanted, own_lines(evidence, parent)).empty())
    return ": it is printed by the parent";
  const std::vector<int> children = writers(evidence, Writer::kSomeChild);
  if (wanted.by == Writer::kParent && missing(wanted, own_lines(evidence, children)).empty()) {
    return ": it is printed by the workers";
  }
  const std::string said = base::join(own_lines(evidence, processes), "\n");
  return base::trim(said).empty() ? ": nothing was printed" : "; printed was " + quote(said);
}

std::string by_whom(const Evidence& evidence, const std::vector<int>& processes, Writer by) {
  if (by == Writer::kAnyone) return "";
  if (by == Writer::kSomeChild) return " by a worker";
  return " by " + all_called(evidence, processes);
}

Finding by_together(const Evidence& evidence, const Prints& wanted) {
  const std::vector<int> processes = writers(evidence, wanted.by);
  if (processes.empty()) return {false, "no process was started that could print it", {}};
  const std::string problem = missing_in_all(wanted, evidence, processes);
  const std::string whom = by_whom(evidence, processes, wanted.by);
  if (problem.empty()) return {true, "all that was asked for is printed" + whom, {}};
  return {false, problem + whom + instead(wanted, evidence, processes), processes};
}

Finding by_each(const Evidence& evidence, const Prints& wanted) {
  const std::vector<int> processes = writers(evidence, wanted.by);
  if (processes.empty()) return {false, "no process was started that could print it", {}};
  std::vector<int> silent;
  std::string problem;
  for (const int process : processes) {
    const std::string found = missing_in_all(wanted, evidence, {process});
    if (found.empty()) continue;
    if (silent.empty()) problem = found;
    silent.push_back(process);
  }
  if (silent.empty())
    return {true, "all that was asked for is printed by " + all_called(evidence, processes), processes};
  return {false, problem + " by " + all_called(evidence, silent) + instead(wanted, evidence, silent), silent};
}

}  // namespace

Ruling judge_one(const Prints& wanted, const Attempt& attempt) {
  if (wanted.by == Writer::kEachChild) {
    return in_some_trial(attempt, [&](const Evidence& evidence) { return by_each(evidence, wanted); });
  }
  return in_every_trial(attempt, [&](const Evidence& evidence) { return by_together(evidence, wanted); });
}

}  // namespace grader::judge
