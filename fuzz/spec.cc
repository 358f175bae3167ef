// The files of a spec: an assignment.yaml and its questions, or one file alone, read as both.

#include <algorithm>
#include <span>

#include "fuzz/fuzz.h"
#include "grader/base/diagnostic.h"
#include "grader/base/text.h"
#include "grader/spec/agreement.h"
#include "grader/spec/assignment_reader.h"
#include "grader/spec/question_reader.h"

namespace grader {
namespace {

// What the author would be shown is one complaint after another, each with its line.
void check_complaints(const base::Diagnostics& problems, std::string_view text) {
  for (const base::Diagnostic& problem :
       std::span(problems).first(std::min<std::size_t>(problems.size(), 100))) {
    fuzz::must(!problem.what.empty(), "a complaint says something");
    fuzz::must(problem.where.line >= 0, "lines count from 1");
    const std::string shown = base::render(problem, text);
    fuzz::must(base::printable(shown) == shown, "a complaint can be shown in a terminal");
  }
}

spec::AssignmentFile read_assignment(std::string_view text) {
  base::Diagnostics problems;
  spec::AssignmentFile read = spec::read_assignment_file(spec::SourceFile("assignment.yaml", text, problems));
  check_complaints(problems, text);
  return read;
}

spec::Question read_question(const spec::Inherited& inherited, std::string_view text) {
  base::Diagnostics problems;
  spec::Question read = spec::read_question(inherited, spec::SourceFile("Q1.yaml", text, problems));
  check_complaints(problems, text);
  if (problems.empty()) fuzz::must(!read.id.empty() && !read.behaviours.empty(), "a question has its parts");
  return read;
}

}  // namespace
}  // namespace grader

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace grader;
  std::vector<std::string_view> files = fuzz::files_in(fuzz::text_of(data, size));
  const spec::AssignmentFile assignment = read_assignment(files.front());
  if (files.size() > 1) files.erase(files.begin());
  std::vector<spec::Question> questions;
  for (const std::string_view file : files) questions.push_back(read_question(assignment.inherited, file));
  base::Diagnostics problems;
  spec::check_agreement(assignment, questions, problems);
  check_complaints(problems, "");
  return 0;
}
