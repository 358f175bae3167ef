#include "grader/spec/spec_reader.h"

#include <algorithm>

#include "grader/base/text.h"
#include "grader/spec/agreement.h"
#include "grader/spec/assignment_reader.h"
#include "grader/spec/folder.h"
#include "grader/spec/question_reader.h"

namespace grader::spec {
namespace {

using Texts = std::map<std::string, std::string>;

void put_in_order(const std::vector<OrderedId>& order, std::vector<Question>& questions) {
  const auto place = [&](const Question& question) {
    return std::find_if(order.begin(), order.end(), [&](const OrderedId& o) { return o.id == question.id; });
  };
  std::stable_sort(questions.begin(), questions.end(),
                   [&](const Question& a, const Question& b) { return place(a) < place(b); });
}

// An alias to a mistake is the same mistake again.
void drop_repeated(base::Diagnostics& problems) {
  const auto same = [](const base::Diagnostic& a, const base::Diagnostic& b) {
    return a.where == b.where && a.what == b.what;
  };
  problems.erase(std::unique(problems.begin(), problems.end(), same), problems.end());
}

// Nobody reads more, and showing each beside its line would take for ever.
constexpr std::size_t kMostProblems = 200;

void shorten(base::Diagnostics& problems, const std::filesystem::path& folder) {
  if (problems.size() <= kMostProblems) return;
  const auto more = static_cast<long>(problems.size() - kMostProblems);
  problems.resize(kMostProblems);
  problems.push_back({{folder.string(), 0, 0}, "and " + base::count_of(more, "further mistake"), {}});
}

Assignment read_folder(const std::filesystem::path& folder, base::Diagnostics& problems, Texts& texts) {
  const std::filesystem::path assignment_path = folder / kAssignmentFile;
  AssignmentFile read;
  if (const auto text = read_text(assignment_path, problems, texts)) {
    read = read_assignment_file(SourceFile(assignment_path.string(), *text, problems));
  }
  std::vector<Question> questions;
  for (const auto& path : question_files(folder, problems)) {
    const auto text = read_text(path, problems, texts);
    questions.push_back(text ? read_question(read.inherited, SourceFile(path.string(), *text, problems))
                             : Question{});
  }
  check_agreement(read, questions, problems);
  if (read.order) put_in_order(*read.order, questions);
  return {
      name_of_folder(folder), read.title, read.inherited.language, read.interpreter, read.inherited.limits,
      std::move(questions),   read.pins};
}

}  // namespace

std::optional<Assignment> read_assignment(const std::filesystem::path& folder, base::Diagnostics& problems,
                                          std::map<std::string, std::string>* texts) {
  base::Diagnostics found;
  Texts own_texts;
  std::optional<Assignment> assignment;
  if (is_spec_folder(folder, found)) assignment = read_folder(folder, found, texts ? *texts : own_texts);
  base::sort_by_place(found);
  drop_repeated(found);
  shorten(found, folder);
  problems.insert(problems.end(), found.begin(), found.end());
  if (!found.empty()) return std::nullopt;
  return assignment;
}

}  // namespace grader::spec
