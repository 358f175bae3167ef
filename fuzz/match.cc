// Finding the answers of a submission, in Python and in C, with a pin and without. Several files in one input
// are several files of the student's. Its length decides which of the two it is read as.

#include <array>

#include "fuzz/pretend_python.h"
#include "fuzz/read_spec.h"
#include "fuzz/reading.h"
#include "grader/evidence/json.h"
#include "grader/evidence/material.h"
#include "grader/plan/plan.h"

namespace grader {
namespace {

constexpr std::array kFiles{"work.md", "q2.py", "Q3/main.c", "Q3/sum.c", "sum.h", "ex1-pipe.c", "q3.txt"};

submission::Student read_student(std::string_view text, submission::Language language) {
  submission::Student student{.id = "ada", .name = "Ada"};
  std::size_t number = 0;
  for (const std::string_view file : fuzz::files_in(text)) {
    if (number == kFiles.size()) break;
    student.files.emplace_back(kFiles[number++]);
    for (submission::Cell& cell : submission::read_content(file, student.files.back(), language).cells) {
      cell.position = static_cast<int>(student.cells.size());
      cell.source = student.files.back();
      student.cells.push_back(std::move(cell));
    }
  }
  return student;
}

void check(const evidence::Answer& answer, std::size_t cells) {
  int next_cell = 0;
  for (const int cell : answer.cells) {
    fuzz::must(cell >= next_cell && cell < static_cast<int>(cells), "cells are there, in their order");
    next_cell = cell + 1;
  }
  fuzz::must(answer.confidence >= 0 && answer.confidence <= 1, "confidence is between 0 and 1");
  for (const evidence::Part& part : answer.parts) {
    fuzz::must_be_text(part.text, "a part is UTF-8");
    fuzz::must(1 <= part.first_line && part.first_line <= part.last_line, "a part has lines");
  }
  for (const evidence::Program& program : answer.programs) {
    fuzz::must_be_text(program.text, "a program is UTF-8");
    fuzz::must(program.lines.size() >= base::split_lines(program.text).size(), "every line has an origin");
    for (const evidence::TextSpan& place : program.input_places)
      fuzz::must(place.begin < place.end && place.end <= program.text.size(),
                 "an input stands in its program");
  }
  std::string problem;
  const base::Json json = evidence::to_json(answer);
  const auto back = evidence::answer_from(json, problem);
  fuzz::must(back && evidence::to_json(*back) == json, "what is kept of an answer reads back: " + problem);
}

void check(const spec::Assignment& assignment, const submission::Student& student) {
  const auto answers = plan::find_answers(assignment, {student}, fuzz::PretendPython::run).front();
  fuzz::must(answers.size() == assignment.questions.size(), "every question has its answer");
  for (std::size_t q = 0; q < answers.size(); ++q) {
    fuzz::must(answers[q].question == assignment.questions[q].id, "answers come in the spec's order");
    check(answers[q], student.cells.size());
    for (const evidence::Job& job : plan::plan_trials(assignment, assignment.questions[q], answers[q]).jobs) {
      std::string problem;
      const auto back = evidence::job_from(evidence::to_json(job), problem);
      fuzz::must(back && back->files == job.files, "a job reads back: " + problem);
    }
  }
}

}  // namespace
}  // namespace grader

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace grader;
  static const spec::Assignment python = fuzz::read_spec("/fuzz/spec");
  static const spec::Assignment c = fuzz::read_spec("/specs/c-processes");
  const std::string_view text = fuzz::text_of(data, size);
  if (size % 2 == 0)
    check(python, read_student(text, submission::Language::kPython));
  else
    check(c, read_student(text, submission::Language::kC));
  return 0;
}
