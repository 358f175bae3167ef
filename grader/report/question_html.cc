#include "grader/base/text.h"
#include "grader/report/deciding.h"
#include "grader/report/matched.h"
#include "grader/report/message.h"
#include "grader/report/sections.h"
#include "grader/report/words.h"

namespace grader::report {
namespace {

using evidence::Material;
using judge::BehaviourResult;
using judge::QuestionResult;

void add_behaviour(Node list, const BehaviourResult& row) {
  const Sign sign = sign_of(row.verdict.kind);
  const Node item = add(list, "li", sign.style);
  add_text(item, "span", sign.sign, "sign");
  const Node words = add(item, "div");
  const Node first = add(words, "p", "claim");
  add_text(first, "b", spaced(row.behaviour));
  text(first, " ");
  add_text(first, "span", sign.word, "word");
  if (!row.environment.empty()) add_text(first, "span", "seen in the trial " + row.environment, "aside");
  add_message(add(words, "p"), row.verdict.message);
  if (row.verdict.kind != judge::VerdictKind::kPassed && !row.hint.empty()) {
    const Node hint = add(words, "p", "hint");
    add_text(hint, "b", "Hint: ");
    add_message(hint, row.hint);
  }
  add_text(item, "span", points_of(row.points, row.max_points), "points");
}

const evidence::Evidence* evidence_of(const Material& material, std::optional<std::size_t> trial,
                                      int program) {
  if (!trial || material.trials[*trial].program != program) return nullptr;
  return std::get_if<evidence::Evidence>(&material.trials[*trial].result);
}

void add_programs(Node section, const QuestionResult& result, const Material& material,
                  std::optional<std::size_t> deciding) {
  const auto& programs = material.answer.programs;
  for (std::size_t i = 0; i < programs.size(); ++i) {
    const int index = static_cast<int>(i);
    if (index == result.program) {
      add_text(section, "h3", programs.size() > 1 ? "The program (the attempt that counted)" : "The program");
      add_program(section, material.answer, programs[i], evidence_of(material, deciding, index));
    }
  }
  for (std::size_t i = 0; i < programs.size(); ++i) {
    if (static_cast<int>(i) == result.program) continue;
    const Node details = add(section, "details");
    add_text(details, "summary", "Another attempt in this answer, which earned no more");
    add_program(details, material.answer, programs[i], nullptr);
  }
}

void add_trials(Node section, const Material& material, std::optional<std::size_t> deciding,
                const std::string& id) {
  if (!deciding) return;
  const auto trial_id = [&](std::size_t i) { return id + "-trial-" + std::to_string(i); };
  add_text(section, "h3", "What it did in the trial " + trial_name(material.trials[*deciding]));
  add_trial(section, material.trials[*deciding], trial_id(*deciding));
  for (std::size_t i = 0; i < material.trials.size(); ++i) {
    if (i == *deciding) continue;
    const evidence::Trial& trial = material.trials[i];
    const Node details = add(section, "details", "trial");
    std::string title = "Trial " + trial_name(trial);
    if (material.answer.programs.size() > 1) title += ", attempt " + std::to_string(trial.program + 1);
    add_text(details, "summary", title + ": " + std::string(outcome_name(trial)));
    add_trial(details, trial, trial_id(i));
  }
}

void add_recorded_outputs(Node section, const evidence::Answer& answer) {
  for (const evidence::Part& part : answer.parts) {
    if (base::trim(part.output).empty()) continue;
    const Node details = add(section, "details");
    add_text(details, "summary",
             "The output that the submission shows beside cell " + std::to_string(part.cell));
    add_text(add(details, "div", "scroll"), "pre", base::shorten(part.output, 4000));
  }
}

}  // namespace

void add_chip(Node parent, const Sign& sign) {
  add_text(parent, "span", std::string(sign.sign) + " " + std::string(sign.word),
           "chip " + std::string(sign.style));
}

void add_question(Node parent, const QuestionResult& result, const Material& material,
                  const std::string& id) {
  const Node section = add(parent, "section", "question");
  set(section, "id", id);
  const Node title = add(section, "h2");
  add_text(title, "span", result.id, "number");
  add_text(title, "span", result.title, "title");
  add_text(title, "span", points_of(result.score, result.max_score), "points");
  const Node found = add(section, "p", "found");
  add_chip(found, sign_of(result.status));
  text(found, " " + matched_sentence(material.answer));
  if (!result.summary.empty() && !material.answer.missing())
    add_message(add(section, "p", "remark"), result.summary);
  if (!result.behaviours.empty()) {
    const Node list = add(section, "ul", "behaviours");
    for (const BehaviourResult& row : result.behaviours) add_behaviour(list, row);
  }
  add_mistakes(section, result.mistakes);
  if (material.answer.has_prose()) {
    add_text(section, "h3", "The written answer");
    add_prose(section, material.answer);
  }
  const auto deciding = deciding_trial(result, material);
  add_programs(section, result, material, deciding);
  add_recorded_outputs(section, material.answer);
  add_trials(section, material, deciding, id);
}

}  // namespace grader::report
