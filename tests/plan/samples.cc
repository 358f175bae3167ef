#include "samples.h"

#include "grader/base/text.h"
#include "grader/plan/plan.h"
#include "run_here.h"

namespace grader::plan {
namespace {

using spec::AnswerKind;
using submission::Cell;
using submission::CellKind;

Cell cell(CellKind kind, std::string text) {
  return {.kind = kind, .text = std::move(text), .source = "garden.ipynb"};
}

}  // namespace

spec::Assignment garden_assignment() {
  spec::Assignment assignment{.id = "garden", .title = "Generators and threads"};
  const auto ask = [&](const char* id, const char* title, const char* text, AnswerKind kind) {
    assignment.questions.push_back({.id = id,
                                    .title = title,
                                    .text = text,
                                    .answer = kind,
                                    .environments = {evidence::Environment::kNatural}});
  };
  ask("T1", "What a generator is", "What is a generator in Python? When would you prefer one to a list?",
      AnswerKind::kProse);
  ask("T2", "Lists and tuples", "How do lists differ from tuples?", AnswerKind::kProse);
  ask("T3", "A generator of odd numbers", "Write a generator that yields odd numbers up to a limit.",
      AnswerKind::kCode);
  ask("T4", "What a thread is", "What is a thread, and what is the danger of two threads sharing a list?",
      AnswerKind::kProse);
  ask("T5", "Starting threads", "How can a program start several threads and wait for all of them?",
      AnswerKind::kCodeOrProse);
  ask("T6", "Three threads",
      "Write a program with three threads, each of which appends a different colour to one list, using a "
      "lock.",
      AnswerKind::kCode);
  return assignment;
}

Cell code(std::string text) { return cell(CellKind::kCode, std::move(text)); }
Cell script(std::string text) {
  Cell program = code(std::move(text));
  program.is_script = true;
  return program;
}
Cell prose(std::string text) { return cell(CellKind::kProse, std::move(text)); }
Cell raw(std::string text) { return cell(CellKind::kRaw, std::move(text)); }
Cell transcript(std::string text) { return cell(CellKind::kTranscript, std::move(text)); }

submission::Student student_with(std::vector<Cell> cells) {
  submission::Student student{
      .id = "hazel", .name = "Hazel", .files = {"garden.ipynb"}, .cells = std::move(cells)};
  for (std::size_t i = 0; i < student.cells.size(); ++i) student.cells[i].position = static_cast<int>(i);
  return student;
}

std::vector<evidence::Answer> answers_in_garden(std::vector<Cell> cells) {
  return find_answers(garden_assignment(), {student_with(std::move(cells))}, run_here).front();
}

std::string summary(const std::vector<evidence::Answer>& answers) {
  std::vector<std::string> found;
  for (const evidence::Answer& answer : answers) {
    if (answer.missing()) continue;
    std::vector<std::string> cells;
    for (const int position : answer.cells) cells.push_back(std::to_string(position));
    std::string one = answer.question + " " + std::string(kind_of(answer));
    if (!cells.empty()) one += " " + base::join(cells, ",");
    found.push_back(std::move(one));
  }
  return base::join(found, "; ");
}

}  // namespace grader::plan
