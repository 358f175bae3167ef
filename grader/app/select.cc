#include "grader/app/select.h"

#include <algorithm>
#include <string_view>

#include "grader/base/suggest.h"

namespace grader::app {
namespace {

// "there is no student 'adda'; did you mean 'ada'?", or empty when the name is known.
std::string unknown(const std::string& kind, const std::string& name, const std::vector<std::string>& known) {
  if (std::find(known.begin(), known.end(), name) != known.end()) return {};
  const std::string hint = base::did_you_mean(name, known);
  return "there is no " + kind + " '" + name + "'" + (hint.empty() ? "" : "; " + hint);
}

}  // namespace

std::vector<submission::Entry> select(const Selection& only, const std::vector<submission::Entry>& entries,
                                      const spec::Assignment& assignment, std::string& problem) {
  if (only.student.empty()) return entries;
  std::vector<std::string> students;
  for (const submission::Entry& entry : entries) students.push_back(entry.id);
  std::vector<std::string> questions;
  for (const spec::Question& question : assignment.questions) questions.push_back(question.id);
  problem = unknown("student", only.student, students);
  if (problem.empty() && !only.question.empty()) problem = unknown("question", only.question, questions);
  if (!problem.empty()) return {};
  const auto found = std::find(students.begin(), students.end(), only.student);
  return {entries[static_cast<std::size_t>(found - students.begin())]};
}

void set_aside_reserved(submission::Entries& class_list) {
  constexpr std::string_view kReserved[] = {"index.html", "class.json", "gradebook.csv", "junit.xml",
                                            "run.json"};
  const auto taken_out = [&](const submission::Entry& entry) {
    if (std::find(std::begin(kReserved), std::end(kReserved), entry.id) == std::end(kReserved)) return false;
    class_list.problems.push_back(entry.id + ": a report of the class has this name; rename the submission");
    return true;
  };
  std::erase_if(class_list.entries, taken_out);
}

}  // namespace grader::app
