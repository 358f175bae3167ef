#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "grader/base/text.h"
#include "grader/evidence/timeline.h"
#include "grader/judge/claims.h"
#include "grader/judge/crashes.h"
#include "grader/judge/numbers_on_line.h"
#include "grader/judge/rules.h"
#include "grader/judge/said_numbers.h"
#include "grader/judge/sentences.h"
#include "grader/judge/writers.h"

namespace grader::judge {
namespace {

using evidence::Evidence;
using evidence::Program;
using spec::PrintsNumber;
using spec::Writer;

// What the writers that a behaviour names printed in one trial.
std::vector<SaidNumbers> said_in(const Evidence& evidence, const Program& program,
                                 const PrintsNumber& wanted) {
  return numbers_said(evidence, program, writers(evidence, wanted.by), wanted.which);
}

std::vector<double> all_numbers(const std::vector<SaidNumbers>& said) {
  std::vector<double> numbers;
  for (const SaidNumbers& one : said) numbers.insert(numbers.end(), one.numbers.begin(), one.numbers.end());
  return numbers;
}

std::vector<int> processes_of(const std::vector<SaidNumbers>& said, bool with_numbers) {
  std::vector<int> processes;
  for (const SaidNumbers& one : said) {
    if (one.numbers.empty() != with_numbers) processes.push_back(one.process);
  }
  return processes;
}

std::string prints(const Evidence& evidence, const std::vector<int>& processes) {
  return all_called(evidence, processes) + (processes.size() == 1 ? " prints" : " print");
}

// `Number: {n}` is what a forgotten f before the quotes leads to.
bool has_unfilled_braces(std::string_view output) {
  const std::size_t open = output.find('{');
  const std::size_t close = output.find('}', open == std::string_view::npos ? 0 : open);
  return open != std::string_view::npos && close != std::string_view::npos && close > open + 1 &&
         output.find('\n', open) > close;
}

// Why a process printed no number.
std::string reason(const Evidence& evidence, const SaidNumbers& silent) {
  const std::string output = evidence::output_of(evidence, silent.process);
  if (silent.only_ids) return "only its process id, which the system chose";
  if (has_unfilled_braces(output)) {
    return "only " + quote(output) + " (the `f` before the quotes is missing?)";
  }
  if (!base::trim(output).empty()) return "only " + quote(output);
  const auto crashed = crashed_processes(evidence);
  const bool died = std::any_of(crashed.begin(), crashed.end(), [&](const evidence::Process* process) {
    return process->id == silent.process;
  });
  return died ? "nothing, because it crashed" : "nothing";
}

// What the others printed, where a child should have done so.
std::string who_else(const Evidence& evidence, const Program& program, const PrintsNumber& wanted) {
  if (wanted.by != Writer::kEachChild && wanted.by != Writer::kSomeChild) return "";
  const int root = evidence::root_of(evidence).id;
  const auto parent = numbers_said(evidence, program, {root}, wanted.which);
  if (parent.front().numbers.empty()) return "";
  const bool in_thread =
      std::any_of(evidence.writes.begin(), evidence.writes.end(),
                  [&](const evidence::Write& write) { return write.process == root && write.thread != 0; });
  return in_thread ? "; the numbers are printed by threads of the parent"
                   : "; the numbers are printed by the parent";
}

Finding none_printed(const Evidence& evidence, const Program& program, const PrintsNumber& wanted,
                     const std::vector<SaidNumbers>& said) {
  const std::string others = who_else(evidence, program, wanted);
  if (said.empty()) return {false, "no process was started that could print a number" + others, {}};
  const std::vector<int> silent = processes_of(said, false);
  const auto first =
      std::find_if(said.begin(), said.end(), [](const SaidNumbers& one) { return one.numbers.empty(); });
  const std::string why = reason(evidence, *first);
  if (silent.size() == 1) {
    const std::string what = why.starts_with("only") ? "no number, " + why : why;
    return {false, called(evidence, silent.front()) + " prints " + what + others, silent};
  }
  std::string message = all_called(evidence, silent) + " print no number";
  if (silent.size() == said.size()) {
    const bool workers_only = wanted.by != Writer::kAnyone;
    const std::string all = base::count_of(static_cast<long>(said.size()), "worker");
    message = workers_only ? "none of the " + all + " prints a number" : "nobody prints a number";
  }
  return {false, message + "; " + called(evidence, first->process) + " prints " + why + others, silent};
}

Finding who_prints(const Evidence& evidence, const Program& program, const PrintsNumber& wanted) {
  const std::vector<SaidNumbers> said = said_in(evidence, program, wanted);
  const std::vector<int> speakers = processes_of(said, true);
  const bool enough = wanted.by == Writer::kEachChild ? speakers.size() == said.size() : !speakers.empty();
  if (speakers.empty() || !enough) return none_printed(evidence, program, wanted, said);
  return {true, prints(evidence, speakers) + " " + numbers_listed(all_numbers(said)), speakers};
}

// A number that is printed where it must not be, with all who print it; nobody if all is well. Children each
// need a number of their own; the parent, or anyone, must not print one twice.
struct Clash {
  double number = 0;
  std::vector<int> processes{};
};

Clash clash_in(const std::vector<SaidNumbers>& said, bool each_needs_own) {
  std::map<double, std::vector<int>> printed_by;
  for (const SaidNumbers& one : said) {
    for (const double number : one.numbers) {
      std::vector<int>& processes = printed_by[number];
      if (!each_needs_own || processes.empty() || processes.back() != one.process)
        processes.push_back(one.process);
    }
  }
  for (const SaidNumbers& one : said) {
    const auto is_shared = [&](double number) { return printed_by[number].size() > 1; };
    const auto shared = std::find_if(one.numbers.begin(), one.numbers.end(), is_shared);
    const bool clashes =
        each_needs_own ? std::all_of(one.numbers.begin(), one.numbers.end(), is_shared) : true;
    if (shared != one.numbers.end() && clashes) return {*shared, printed_by[*shared]};
  }
  return {};
}

std::vector<int> without_repetitions(const std::vector<int>& processes) {
  const std::set<int> once(processes.begin(), processes.end());
  return {once.begin(), once.end()};
}

// What may lie behind a number that is printed by all.
std::string brace_hint(const Evidence& evidence, const std::vector<int>& processes) {
  const std::string output = evidence::output_of(evidence, processes.front());
  return has_unfilled_braces(output)
             ? "; a brace pair is printed as it stands: the `f` before the quotes is missing?"
             : "";
}

// multiprocessing empties the buffer before it forks; os.fork does not.
std::string repeated_buffer(const Attempt& attempt) {
  if (!calls(attempt, "os.fork")) return "";
  return " (text that is still in the parent's buffer at os.fork() is printed again by the child: print it "
         "with flush=True)";
}

Finding distinct_in(const Evidence& evidence, const Attempt& attempt, const PrintsNumber& wanted) {
  const std::vector<SaidNumbers> said = said_in(evidence, *attempt.program, wanted);
  const bool each_needs_own = wanted.by == Writer::kEachChild || wanted.by == Writer::kSomeChild;
  const Clash clash = clash_in(said, each_needs_own);
  if (clash.processes.empty()) return {true, "no number is printed twice", processes_of(said, true)};
  const std::vector<int> processes = without_repetitions(clash.processes);
  const std::string number = number_text(clash.number);
  if (processes.size() == 1)
    return {false, prints(evidence, processes) + " " + number + " more than once", processes};
  const std::string who = all_called(evidence, processes);
  const std::string together = processes.size() == 2 && !who.starts_with("both") ? " both" : "";
  return {false,
          who + together + " print " + number + repeated_buffer(attempt) + brace_hint(evidence, processes),
          processes};
}

// Numbers that clash more when every source of randomness gives the same are random.
std::optional<Verdict> random_numbers(const Attempt& attempt, const PrintsNumber& wanted) {
  std::optional<Verdict> clash;
  std::optional<std::size_t> fewest_elsewhere;  // processes that clash
  for (const Run& run : attempt.runs) {
    const Finding finding = distinct_in(*run.evidence, attempt, wanted);
    const bool is_fixed = run.evidence->environment == evidence::Environment::kFixedEntropy;
    const std::size_t clashing = finding.holds ? 0 : finding.processes.size();
    if (!is_fixed) fewest_elsewhere = std::min(fewest_elsewhere.value_or(clashing), clashing);
    if (is_fixed && !finding.holds) clash = verdict_of(finding, run);
  }
  if (!clash || !fewest_elsewhere || *fewest_elsewhere >= clash->processes.size()) return std::nullopt;
  clash->message =
      "the numbers are random and differ only by luck: with the same randomness, " + clash->message;
  return clash;
}

Verdict distinct(const Attempt& attempt, const PrintsNumber& wanted) {
  if (const auto random = random_numbers(attempt, wanted)) return *random;
  return in_every_trial(attempt,
                        [&](const Evidence& evidence) { return distinct_in(evidence, attempt, wanted); });
}

Finding values_in(const Evidence& evidence, const Program& program, const PrintsNumber& wanted) {
  const std::vector<SaidNumbers> said = said_in(evidence, program, wanted);
  std::vector<double> seen = all_numbers(said);
  std::vector<double> asked = wanted.values;
  std::sort(seen.begin(), seen.end());
  std::sort(asked.begin(), asked.end());
  const std::vector<int> speakers = processes_of(said, true);
  if (std::equal(seen.begin(), seen.end(), asked.begin(), asked.end(), same_number)) {
    return {true, "the numbers are " + numbers_listed(seen), speakers};
  }
  const std::string found = seen.empty() ? "no number is printed" : "the numbers are " + numbers_listed(seen);
  return {false, found + "; asked for: " + numbers_listed(asked), speakers};
}

}  // namespace

Ruling judge_one(const PrintsNumber& wanted, const Attempt& attempt) {
  const auto look = [&](const Evidence& evidence) { return who_prints(evidence, *attempt.program, wanted); };
  Verdict verdict =
      wanted.by == Writer::kEachChild ? in_some_trial(attempt, look) : in_every_trial(attempt, look);
  if (wanted.distinct) verdict = both(verdict, distinct(attempt, wanted));
  if (!wanted.values.empty()) {
    verdict = both(verdict, in_every_trial(attempt, [&](const Evidence& evidence) {
                     return values_in(evidence, *attempt.program, wanted);
                   }));
  }
  return verdict;
}

}  // namespace grader::judge
