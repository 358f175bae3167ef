#include <algorithm>
#include <map>
#include <optional>

#include "grader/plan/ask_python.h"
#include "grader/plan/assemble.h"
#include "grader/plan/foreign.h"
#include "grader/plan/parts.h"
#include "grader/plan/plan.h"
#include "grader/plan/practices.h"

namespace grader::plan {
namespace {

using evidence::Answer;
using submission::Cell;
using submission::CellKind;
using submission::Student;

Reading reading_of(CellKind kind) {
  switch (kind) {
    case CellKind::kCode:
      return Reading::kCode;
    case CellKind::kTranscript:
      return Reading::kTranscript;
    case CellKind::kProse:
    case CellKind::kRaw:
      break;
  }
  return Reading::kProse;
}

// What is known of every cell of the class: Python says it of its own language, and for others a look at the
// code must do. Cells that many students share (a template's) are asked once.
class ClassFacts {
 public:
  ClassFacts(const spec::Assignment& assignment, const std::vector<Student>& students, const RunJobs& run)
      : language_(assignment.language) {
    if (language_ != spec::Language::kPython) return;
    for (const Student& student : students) {
      for (const Cell& cell : student.cells) places_.try_emplace(text_of(cell), 0);
    }
    std::vector<Text> texts;
    for (auto& [text, place] : places_) {
      place = texts.size();
      texts.push_back(text);
    }
    facts_ = ask_python(assignment.interpreter, texts, run);
  }

  std::vector<Facts> of(const Student& student) const {
    std::vector<Facts> facts;
    for (const Cell& cell : student.cells) {
      facts.push_back(language_ == spec::Language::kPython ? facts_[places_.at(text_of(cell))]
                                                           : look_at(cell));
    }
    return facts;
  }

 private:
  Facts look_at(const Cell& cell) const {
    Facts facts{.kind = TextKind::kOther};
    const bool is_code = cell.kind == CellKind::kCode || cell.kind == CellKind::kTranscript;
    if (is_code) facts.outline = outline_of(cell.text, language_);
    return facts;
  }

  static Text text_of(const Cell& cell) { return {reading_of(cell.kind), cell.text}; }

  spec::Language language_;
  std::map<Text, std::size_t> places_{};
  std::vector<Facts> facts_{};
};

// Lets the pins of an assignment overrule the match: a pinned answer is in its cells and nowhere else.
class Pins {
 public:
  Pins(const spec::Assignment& assignment, const std::string& student) : assignment_(assignment) {
    for (const spec::Pin& pin : assignment.pins) {
      if (pin.student == student) pins_.push_back(&pin);
    }
  }

  void place(const Sheet& sheet, const std::vector<Unit>& units, std::vector<Place>& places) const {
    for (const spec::Pin* pin : pins_) {
      for (Place& place : places) {
        if (place.question && assignment_.questions[*place.question].id == pin->question) place = {};
      }
    }
    for (const spec::Pin* pin : pins_) {
      for (std::size_t u = 0; u < units.size(); ++u) {
        const int position = sheet.cell_of(sheet.lines[units[u].first]).position;
        if (std::count(pin->cells.begin(), pin->cells.end(), position) == 0) continue;
        places[u] = {question_of(*pin), 1};
      }
    }
  }

  void mark(Answer& answer) const {
    for (const spec::Pin* pin : pins_) {
      if (pin->question == answer.question && !answer.missing())
        answer.matched_by = "pinned in assignment.yaml";
    }
  }

 private:
  std::optional<std::size_t> question_of(const spec::Pin& pin) const {
    for (std::size_t q = 0; q < assignment_.questions.size(); ++q) {
      if (assignment_.questions[q].id == pin.question) return q;
    }
    return std::nullopt;
  }

  const spec::Assignment& assignment_;
  std::vector<const spec::Pin*> pins_{};
};

// Makes the programs of a student's answers, in the way of the language.
class Programs {
 public:
  Programs(const Sheet& sheet, const spec::Assignment& assignment)
      : sheet_(sheet), assignment_(assignment), definitions_(sheet), files_(sheet, assignment) {}

  // Files that only belong beside others are nobody's answer.
  void set_helpers_aside(std::vector<Unit>& units) const {
    std::erase_if(units, [&](const Unit& unit) { return files_.is_helper(sheet_.lines[unit.first].cell); });
  }

  std::vector<evidence::Program> of(std::size_t question, const Cutting& cutting,
                                    const std::vector<Unit>& units, const std::vector<Place>& places) const {
    if (sheet_.language == spec::Language::kPython) return assemble(sheet_, definitions_, cutting.code);
    const spec::Recipe& recipe = assignment_.questions[question].recipe;
    return foreign_programs(sheet_, units, places, question, recipe, files_);
  }

 private:
  const Sheet& sheet_;
  const spec::Assignment& assignment_;
  Definitions definitions_;
  SourceFiles files_;
};

std::vector<Answer> answers_in(const Sheet& sheet, const spec::Assignment& assignment,
                               const Wordings& wordings, const Topics& topics) {
  const Pins pins(assignment, sheet.student->id);
  const Programs programs(sheet, assignment);
  std::vector<Unit> units = units_of(sheet, assignment, signposts_of(sheet, assignment, wordings), topics);
  programs.set_helpers_aside(units);
  std::vector<Place> places = match(units, assignment);
  pins.place(sheet, units, places);
  std::vector<Answer> answers;
  for (Cutting& cutting : cut_answers(sheet, units, places, assignment)) {
    answers.push_back(std::move(cutting.answer));
    answers.back().programs = programs.of(answers.size() - 1, cutting, units, places);
    pins.mark(answers.back());
  }
  return answers;
}

}  // namespace

std::vector<std::vector<Answer>> find_answers(const spec::Assignment& assignment,
                                              const std::vector<Student>& students, const RunJobs& run) {
  const ClassFacts class_facts(assignment, students, run);
  const Wordings wordings(assignment);
  const Topics topics(assignment);
  std::vector<std::vector<Answer>> found;
  for (const Student& student : students) {
    const Sheet sheet = sheet_of(student, class_facts.of(student), assignment.language);
    found.push_back(answers_in(sheet, assignment, wordings, topics));
  }
  if (assignment.language == spec::Language::kPython) note_practices(assignment.interpreter, found, run);
  return found;
}

std::vector<Answer> answers_of_examples(const spec::Assignment& assignment, const spec::Question& question,
                                        const RunJobs& run) {
  std::vector<Student> students;
  for (const spec::Example& example : question.examples) {
    const CellKind kind = example.code.empty() ? CellKind::kProse : CellKind::kCode;
    const std::string& text = example.code.empty() ? example.prose : example.code;
    students.push_back({.id = example.name, .cells = {{.kind = kind, .text = text, .source = "example"}}});
  }
  const ClassFacts class_facts(assignment, students, run);
  const spec::Assignment alone{.language = assignment.language, .questions = {question}};
  std::vector<std::vector<Answer>> found(1);
  std::vector<Answer>& answers = found.front();
  for (const Student& student : students) {
    const Sheet sheet = sheet_of(student, class_facts.of(student), assignment.language);
    const std::vector<Unit> whole = {{.last = sheet.lines.size()}};
    const std::vector<Place> place = {{.question = 0, .sureness = 1}};
    Cutting cutting = std::move(cut_answers(sheet, whole, place, alone).front());
    answers.push_back(std::move(cutting.answer));
    answers.back().programs = Programs(sheet, alone).of(0, cutting, whole, place);
    answers.back().matched_by = "example '" + student.id + "'";
    answers.back().confidence = 1;
  }
  if (assignment.language == spec::Language::kPython) note_practices(assignment.interpreter, found, run);
  return std::move(answers);
}

}  // namespace grader::plan
