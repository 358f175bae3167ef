#include "grader/report/matched.h"

#include <set>
#include <vector>

#include "grader/base/text.h"
#include "grader/report/words.h"

namespace grader::report {
namespace {

// "code in cell 3, text in cells 2 and 4"
std::string cells_words(const std::set<int>& cells) {
  std::vector<std::string> numbers;
  for (const int cell : cells) numbers.push_back(std::to_string(cell));
  if (numbers.size() == 1) return "cell " + numbers.front();
  const std::string last = numbers.back();
  numbers.pop_back();
  return "cells " + base::join(numbers, ", ") + " and " + last;
}

}  // namespace

std::string matched_sentence(const evidence::Answer& answer) {
  if (answer.missing()) return "No answer was found.";
  std::set<int> code(answer.cells.begin(), answer.cells.end());
  std::set<int> prose;
  for (const evidence::Part& part : answer.parts) {
    if (!part.is_code) prose.insert(part.cell);
  }
  std::vector<std::string> where;
  if (!code.empty()) where.push_back("code in " + cells_words(code));
  if (!prose.empty()) where.push_back("text in " + cells_words(prose));
  std::string out = "Found";
  if (!answer.matched_by.empty()) out += " by " + answer.matched_by + ",";
  out += " " + how_surely(answer.confidence);
  if (!where.empty()) out += ": " + base::join(where, ", ");
  if (!answer.source.empty()) out += (where.empty() ? " in " : " of ") + answer.source;
  return out + " (cells are counted from 0).";
}

std::string_view outcome_name(const evidence::Trial& trial) {
  const auto* evidence = std::get_if<evidence::Evidence>(&trial.result);
  return evidence ? evidence::name_of(evidence->outcome) : "grader_error";
}

}  // namespace grader::report
