#include "grader/spec/question_reader.h"

#include <algorithm>
#include <cctype>

#include "grader/spec/behaviour_reader.h"
#include "grader/spec/document.h"
#include "grader/spec/environments_reader.h"
#include "grader/spec/example_reader.h"
#include "grader/spec/fields.h"
#include "grader/spec/limits_reader.h"
#include "grader/spec/points.h"
#include "grader/spec/recipe_reader.h"

namespace grader::spec {
namespace {

constexpr std::size_t kLongestId = 40;

constexpr std::pair<std::string_view, AnswerKind> kAnswers[] = {
    {"code", AnswerKind::kCode},
    {"prose", AnswerKind::kProse},
    {"code or prose", AnswerKind::kCodeOrProse},
};

constexpr std::pair<std::string_view, evidence::ClockKind> kClocks[] = {
    {"virtual", evidence::ClockKind::kVirtual},
    {"real", evidence::ClockKind::kReal},
};

// Ids become parts of file names in the reports.
bool is_id(std::string_view text) {
  if (text.size() > kLongestId) return false;
  for (const char c : text) {
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '_' && c != '-') return false;
  }
  return !text.empty() && text.front() != '-';
}

void read_id(Fields& fields, Question& question) {
  const auto value = fields.required("question");
  const auto id = value ? decode<std::string>(*value, fields.file()) : std::nullopt;
  if (!id) return;
  question.where = fields.file().at(value->where);
  if (is_id(*id)) {
    question.id = *id;
  } else {
    fields.file().complain(value->where, "'question' should be a short id of letters, digits, '-' and '_'");
  }
}

// Each behaviour can speak of the kind of answer that is asked for.
void check_kinds(const Question& question, const SourceFile& file) {
  for (const Expected* leaf : leaves_of(question.behaviours)) {
    const bool about_prose = std::holds_alternative<Explains>(leaf->behaviour);
    const std::string name = "'" + std::string(name_of(leaf->behaviour)) + "'";
    if (about_prose && question.answer == AnswerKind::kCode) {
      file.complain(leaf->where, name + " is about prose, but the question is answered in code");
    } else if (!about_prose && question.answer == AnswerKind::kProse) {
      file.complain(leaf->where, name + " is about code, but the question is answered in prose");
    }
  }
}

// What can be judged of Python only is not asked for in another language.
void check_language(const Question& question, Language language, const SourceFile& file) {
  if (language == Language::kPython) return;
  const std::string instead = ", and the programs are in " + std::string(name_of(language));
  for (const Expected* leaf : leaves_of(question.behaviours)) {
    if (std::holds_alternative<Uses>(leaf->behaviour))
      file.complain(leaf->where, "'uses' needs Python's syntax tree" + instead);
    if (leaf->vary_input) file.complain(leaf->where, "'vary_input' needs Python's syntax tree" + instead);
    const auto* maps = std::get_if<Maps>(&leaf->behaviour);
    if (maps && maps->input.empty() && !leaf->vary_input)
      file.complain(leaf->where, "'maps' without 'input' needs Python's syntax tree" + instead);
  }
}

// How the programs are made and run: as is stated here, else in the assignment, else as is usual.
void settle_recipe(Fields& fields, const Inherited& inherited, Question& question) {
  const SourceFile& file = fields.file();
  const std::size_t mistakes_before = file.mistakes();
  const StatedRecipe own = read_recipe(fields, inherited.language);
  if (inherited.language == Language::kPython) return;
  if (question.answer == AnswerKind::kProse) {
    for (const std::string_view name : {"file", "build", "command"}) {
      const auto value = fields.find(name);
      if (value) file.complain(value->where, value->name + ": a written answer is neither built nor run");
    }
    return;
  }
  question.recipe = recipe_of(inherited.language, inherited.recipe, own);
  if (file.mistakes() != mistakes_before) return;
  const std::string usual = "./" + std::string(kUsualProgram);
  const auto& command = question.recipe.command;
  if (command.empty()) {
    file.complain(question.where, "no 'command', here or in assignment.yaml, says how its programs are run");
  } else if (question.recipe.is_usual_build && command.front().starts_with("./") &&
             command.front() != usual) {
    file.complain(question.where,
                  "the command runs " + command.front() + ", but without a 'build' " + usual + " is made");
  }
}

void read_behaviours_and_points(Fields& fields, Question& question) {
  const SourceFile& file = fields.file();
  const std::size_t mistakes_before = file.mistakes();
  const auto list = fields.required("behaviours");
  if (list) question.behaviours = read_behaviours(*list, file);
  for (const Expected& expected : question.behaviours) question.points += expected.points;
  const auto stated = fields.find("points");
  if (!stated) return;
  if (file.mistakes() == mistakes_before) {
    check_points(*stated, question.points,
                 "its behaviours are worth " + number_text(question.points) + " together", file);
  } else {
    decode_points(*stated, file);
  }
}

// How long a program takes shows only where nobody is held.
void check_durations(const Question& question, const SourceFile& file) {
  if (std::any_of(question.environments.begin(), question.environments.end(), evidence::holds_nobody)) return;
  for (const Expected* leaf : leaves_of(question.behaviours)) {
    const bool is_duration = std::holds_alternative<TakesAtMost>(leaf->behaviour) ||
                             std::holds_alternative<TakesAtLeast>(leaf->behaviour);
    if (!is_duration || question.environments.empty()) continue;
    file.complain(leaf->where,
                  std::string(name_of(leaf->behaviour)) +
                      " is judged where nobody is held, as in no environment "
                      "of this question",
                  "add 'natural' to the environments");
  }
}

void read_conditions(Fields& fields, const Inherited& inherited, Question& question) {
  const SourceFile& file = fields.file();
  const bool is_run = question.answer != AnswerKind::kProse;
  if (const auto limits = fields.find("limits"))
    question.limits = read_limits(*limits, inherited.limits, file);
  question.input = fields.optional<std::string>("input", "");
  question.clock = read_clock(fields, inherited.clock);
  const auto environments = fields.find("environments");
  if (environments && !is_run)
    file.complain(environments->where, "a written answer is not run in environments");
  if (!is_run) return;
  if (environments) {
    question.environments = read_environments(*environments, file, inherited.language);
  } else if (!inherited.environments.empty()) {
    question.environments = inherited.environments;
  } else {
    question.environments = default_environments(question.behaviours);
  }
  check_durations(question, file);
}

}  // namespace

evidence::ClockKind read_clock(Fields& fields, evidence::ClockKind fallback) {
  return fields.choice("clock", kClocks, fallback);
}

Question read_question(const Inherited& inherited, const SourceFile& file) {
  Question question;
  question.where = {file.name(), 1, 1};
  const auto root = read_document(file);
  if (!root) return question;
  Fields fields({*root, "the question", root->Mark()}, file);
  read_id(fields, question);
  question.title = fields.required<std::string>("title").value_or("");
  question.text = fields.required<std::string>("text").value_or("");
  question.also_asked_as = fields.optional<std::vector<std::string>>("also_asked_as", {});
  question.answer = fields.choice("answer", kAnswers, AnswerKind::kCode);
  read_behaviours_and_points(fields, question);
  check_kinds(question, file);
  read_conditions(fields, inherited, question);
  settle_recipe(fields, inherited, question);
  check_language(question, inherited.language, file);
  if (const auto examples = fields.find("examples"))
    question.examples = read_examples(*examples, question, file);
  fields.finish();
  return question;
}

}  // namespace grader::spec
