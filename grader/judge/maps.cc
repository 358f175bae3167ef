#include <algorithm>
#include <cmath>

#include "grader/base/text.h"
#include "grader/evidence/timeline.h"
#include "grader/judge/claims.h"
#include "grader/judge/numbers_on_line.h"
#include "grader/judge/rules.h"
#include "grader/judge/sentences.h"
#include "grader/judge/writers.h"

namespace grader::judge {
namespace {

using evidence::Evidence;
using Numbers = std::vector<double>;

// An input list with what the function makes of it.
struct Mapping {
  Numbers input{};
  Numbers results{};
};

// What was printed, as the two rows of numbers in which results may stand: every number, and the last one of
// each line that has any.
struct Printed {
  Numbers all{};
  Numbers last{};
};

bool same_numbers(const Numbers& a, const Numbers& b) {
  return std::equal(a.begin(), a.end(), b.begin(), b.end(), same_number);
}

std::optional<Mapping> mapping_of(const spec::Expression& function, const Numbers& input) {
  Mapping mapping{.input = input};
  for (const double x : input) {
    const std::optional<double> y = function(x);
    if (!y) return std::nullopt;
    mapping.results.push_back(*y);
  }
  return mapping;
}

// A list of one number is hardly what a program works on, unless there is no better one.
std::vector<Mapping> mappings_of(const spec::Maps& wanted, const std::vector<Numbers>& inputs) {
  std::vector<Mapping> mappings;
  for (const std::size_t shortest : {std::size_t{2}, std::size_t{1}}) {
    for (const Numbers& input : inputs) {
      if (input.size() < shortest) continue;
      if (auto mapping = mapping_of(wanted.function, input)) mappings.push_back(std::move(*mapping));
    }
    if (!mappings.empty()) break;
  }
  return mappings;
}

Printed printed_in(const std::string& output) {
  const std::string text = base::without_escapes(output);
  Printed printed;
  for (const std::string_view line : base::split_lines(text)) {
    const std::size_t before = printed.all.size();
    for (const Number& number : numbers_on(line)) {
      if (number.kind != NumberKind::kPartOfWord) printed.all.push_back(number.value);
    }
    if (printed.all.size() > before) printed.last.push_back(printed.all.back());
  }
  return printed;
}

// The whole as a terminal shows it, and every process by itself, whose lines others may have torn.
std::vector<Printed> printed_by_all(const Evidence& evidence) {
  std::vector<Printed> printed{printed_in(evidence::output_of(evidence))};
  for (const evidence::Process& process : evidence.processes) {
    printed.push_back(printed_in(evidence::output_of(evidence, process.id)));
  }
  return printed;
}

bool has_run(const Numbers& row, const Numbers& wanted) {
  return std::search(row.begin(), row.end(), wanted.begin(), wanted.end(), same_number) != row.end();
}

// A run of the row that has exactly the wanted numbers, in any order. Only where that many wanted numbers
// stand side by side is it worth sorting them.
bool has_shuffled_run(const Numbers& row, Numbers wanted) {
  std::sort(wanted.begin(), wanted.end());
  const auto is_wanted = [&](double number) {
    const double slack = 1e-9 * std::abs(number);
    const auto found = std::lower_bound(wanted.begin(), wanted.end(), number - slack);
    return found != wanted.end() && same_number(*found, number);
  };
  std::size_t side_by_side = 0;
  for (std::size_t i = 0; i < row.size(); ++i) {
    side_by_side = is_wanted(row[i]) ? side_by_side + 1 : 0;
    if (side_by_side < wanted.size()) continue;
    const auto end = row.begin() + static_cast<std::ptrdiff_t>(i) + 1;
    Numbers window(end - static_cast<std::ptrdiff_t>(wanted.size()), end);
    std::sort(window.begin(), window.end());
    if (same_numbers(window, wanted)) return true;
  }
  return false;
}

bool shows(const std::vector<Printed>& printed, const Numbers& results, spec::Order order) {
  return std::any_of(printed.begin(), printed.end(), [&](const Printed& one) {
    if (order == spec::Order::kAny) {
      return has_shuffled_run(one.all, results) || has_shuffled_run(one.last, results);
    }
    return has_run(one.all, results) || has_run(one.last, results);
  });
}

// What was printed instead: the parent's numbers, because results are its business, or else everybody's.
Numbers printed_instead(const std::vector<Printed>& printed) {
  const Printed& parent = printed[1];
  return parent.all.empty() ? printed.front().all : parent.all;
}

std::string text_of(const Numbers& numbers) { return numbers.empty() ? "no numbers" : list_text(numbers); }

Finding look(const Evidence& evidence, const spec::Maps& wanted, const std::vector<Mapping>& mappings) {
  const std::vector<Printed> printed = printed_by_all(evidence);
  const std::string& function = wanted.function.text();
  for (const Mapping& mapping : mappings) {
    if (!shows(printed, mapping.results, wanted.order)) continue;
    return {
        true,
        list_text(mapping.results) + " is printed, which is " + function + " of " + list_text(mapping.input),
        {}};
  }
  const Mapping& first = mappings.front();
  std::string message = function + " of " + list_text(first.input) + " is " + list_text(first.results);
  if (shows(printed, first.results, spec::Order::kAny))
    return {false, message + "; it is printed in another order", {}};
  return {false, message + "; the program prints " + text_of(printed_instead(printed)), {}};
}

// The lists that the program may have worked on as it was handed in.
std::vector<Numbers> inputs_of(const spec::Maps& wanted, const Attempt& attempt) {
  if (!wanted.input.empty()) return {wanted.input};
  return attempt.program->inputs;
}

Finding look_at_varied(const Evidence& evidence, const spec::Maps& wanted, const Numbers& input,
                       const std::vector<Mapping>& before) {
  const std::optional<Mapping> mapping = mapping_of(wanted.function, input);
  if (!mapping) return {true, "the function is not defined for the changed input", {}};
  const std::vector<Printed> printed = printed_by_all(evidence);
  if (shows(printed, mapping->results, wanted.order)) {
    return {
        true,
        "with the input changed to " + list_text(input) + ", " + list_text(mapping->results) + " is printed",
        {}};
  }
  const std::string changed = "with the input changed to " + list_text(input) + " the program ";
  for (const Mapping& old : before) {
    if (!shows(printed, old.results, wanted.order)) continue;
    return {false, "the results are typed in: " + changed + "still prints " + list_text(old.results), {}};
  }
  return {false,
          changed + "should print " + list_text(mapping->results) + "; it prints " +
              text_of(printed_instead(printed)),
          {}};
}

}  // namespace

Ruling judge_one(const spec::Maps& wanted, const Attempt& attempt) {
  const std::vector<Mapping> mappings = mappings_of(wanted, inputs_of(wanted, attempt));
  if (mappings.empty()) {
    return {stated(VerdictKind::kUndecided,
                   "no list of numbers was found in the program that it works on; a person has to look"),
            0};
  }
  return in_every_trial(attempt, [&](const Evidence& evidence) { return look(evidence, wanted, mappings); });
}

Verdict follows_input(const spec::Maps& wanted, const Attempt& attempt) {
  const std::vector<Mapping> before = mappings_of(wanted, inputs_of(wanted, attempt));
  std::optional<Verdict> passed;
  for (const Run& run : attempt.varied) {
    Verdict verdict = verdict_of(look_at_varied(*run.evidence, wanted, *run.input, before), run);
    if (verdict.kind == VerdictKind::kFailed) return verdict;
    if (!passed) passed = std::move(verdict);
  }
  for (const Missed& missed : attempt.missed) {
    if (missed.varied) return not_run(missed);
  }
  if (passed) return *passed;
  return stated(VerdictKind::kUndecided,
                "the program has no list of numbers that could be changed to see whether the results follow");
}

}  // namespace grader::judge
