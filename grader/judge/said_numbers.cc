#include "grader/judge/said_numbers.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <set>

#include "grader/base/text.h"
#include "grader/evidence/timeline.h"
#include "grader/judge/numbers_on_line.h"
#include "grader/judge/writers.h"

namespace grader::judge {
namespace {

using evidence::Evidence;
using evidence::Process;

// A line of one process with its numbers.
struct Said {
  int process = 0;
  std::vector<Number> numbers{};
  std::set<std::size_t> ids{};  // which of the numbers are process ids
};

// Lines of one statement of the program, by how many numbers they have and the text around these.
using Statements = std::map<std::pair<std::size_t, std::string>, std::vector<Said*>>;

const Process* process_of(const Evidence& evidence, std::optional<int> id) {
  const auto found = std::find_if(evidence.processes.begin(), evidence.processes.end(),
                                  [&](const Process& process) { return process.id == id; });
  return found == evidence.processes.end() ? nullptr : &*found;
}

// Where the text never asks for a process id, none is printed, whatever the numbers happen to be.
bool mentions_ids(const evidence::Program& program) {
  const std::string text = base::lower(program.text);
  return text.find("pid") != std::string::npos || text.find("ident") != std::string::npos;
}

enum class Whose { kOwn, kParents, kAnybodys };

bool is_id_of(const Evidence& evidence, const Said& said, std::size_t position, Whose whose) {
  const Number& number = said.numbers[position];
  const auto has_this_pid = [&](const Process& process) { return process.pid == number.value; };
  if (whose == Whose::kAnybodys) {
    return number.is_called_id &&
           std::any_of(evidence.processes.begin(), evidence.processes.end(), has_this_pid);
  }
  const Process* own = process_of(evidence, said.process);
  const Process* process =
      whose == Whose::kOwn ? own : process_of(evidence, own ? own->parent : std::nullopt);
  return process && has_this_pid(*process);
}

// Whether the numbers in this place of a statement are process ids. One line alone may hit upon a number by
// chance; then the word "id" beside it decides.
bool is_id_place(const Evidence& evidence, const std::vector<Said*>& lines, std::size_t position,
                 Whose whose) {
  std::set<int> writers;
  for (const Said* said : lines) {
    if (!is_id_of(evidence, *said, position, whose)) return false;
    writers.insert(said->process);
  }
  return lines.front()->numbers[position].is_called_id || writers.size() > 1;
}

// Of two places that both hold the process's id, the first does so on purpose and the other by chance.
void mark_ids(const Evidence& evidence, const std::vector<Said*>& lines) {
  for (const Whose whose : {Whose::kOwn, Whose::kParents, Whose::kAnybodys}) {
    for (std::size_t i = 0; i < lines.front()->numbers.size(); ++i) {
      if (lines.front()->numbers[i].kind == NumberKind::kPartOfWord || lines.front()->ids.contains(i))
        continue;
      if (!is_id_place(evidence, lines, i, whose)) continue;
      for (Said* said : lines) said->ids.insert(i);
      if (whose != Whose::kAnybodys) break;
    }
  }
}

// The number of a line: the last one of the best kind that there is.
const Number* number_of(const Said& said, std::optional<int> which) {
  if (which) {
    const auto position = static_cast<std::size_t>(*which - 1);
    return position < said.numbers.size() ? &said.numbers[position] : nullptr;
  }
  const Number* best = nullptr;
  for (std::size_t i = 0; i < said.numbers.size(); ++i) {
    const Number& number = said.numbers[i];
    if (number.kind == NumberKind::kPartOfWord || said.ids.contains(i)) continue;
    if (!best || number.kind >= best->kind) best = &number;
  }
  return best;
}

SaidNumbers summary_of(int process, const std::vector<Said>& said, std::optional<int> which) {
  SaidNumbers summary{.process = process};
  NumberKind best = NumberKind::kPartOfWord;
  bool has_ids = false;
  for (const Said& line : said) {
    if (line.process != process) continue;
    has_ids = has_ids || !line.ids.empty();
    const Number* number = number_of(line, which);
    if (!number) continue;
    if (!which && number->kind > best) summary.numbers.clear();
    if (which || number->kind >= best) summary.numbers.push_back(number->value);
    best = std::max(best, number->kind);
  }
  summary.only_ids = summary.numbers.empty() && has_ids;
  return summary;
}

}  // namespace

std::vector<SaidNumbers> numbers_said(const Evidence& evidence, const evidence::Program& program,
                                      const std::vector<int>& processes, std::optional<int> which) {
  std::vector<Said> said;
  std::vector<std::string> templates;
  for (const int process : processes) {
    const std::string output = base::without_escapes(evidence::output_of(evidence, process));
    for (const std::string_view line : base::split_lines(output)) {
      said.push_back({.process = process, .numbers = numbers_on(line)});
      templates.push_back(template_of(line, said.back().numbers));
    }
  }
  if (mentions_ids(program)) {
    Statements statements;
    for (std::size_t i = 0; i < said.size(); ++i) {
      if (!said[i].numbers.empty()) statements[{said[i].numbers.size(), templates[i]}].push_back(&said[i]);
    }
    for (const auto& [form, lines] : statements) mark_ids(evidence, lines);
  }
  std::vector<SaidNumbers> summaries;
  for (const int process : processes) summaries.push_back(summary_of(process, said, which));
  return summaries;
}

}  // namespace grader::judge
