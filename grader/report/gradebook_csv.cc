#include <algorithm>
#include <iterator>
#include <vector>

#include "grader/base/text.h"
#include "grader/report/class_figures.h"
#include "grader/report/inert.h"
#include "grader/report/words.h"
#include "grader/report/writers.h"

namespace grader::report {
namespace {

// Signs, also the wide ones, that a spreadsheet takes for the start of a formula.
bool begins_formula(std::string_view text) {
  constexpr std::string_view kSigns[] = {"=", "+", "-", "@", "＝", "＋", "－", "＠"};
  return std::any_of(std::begin(kSigns), std::end(kSigns),
                     [&](std::string_view sign) { return text.starts_with(sign); });
}

// An apostrophe makes text of a formula: at the start, and behind a semicolon, at which spreadsheets in many
// countries divide the rows of any CSV file; a quote there may be one that begins the cell.
std::string no_formula(std::string_view text) {
  std::string out;
  bool begins_cell = true;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (begins_cell && begins_formula(text.substr(i))) out += '\'';
    begins_cell = text[i] == ';' || (begins_cell && (text[i] == ' ' || text[i] == '"'));
    out += text[i];
  }
  return out;
}

// A row of RFC 4180. There is no way to add a text without its quotes, or a number with them.
class Row {
 public:
  void add_text(std::string_view words) {
    std::string quoted = "\"";
    for (const char c : no_formula(one_line(words)))
      quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
    cells_.push_back(quoted + "\"");
  }
  void add_number(double number) { cells_.push_back(decimal(number, 2)); }
  void add_nothing() { cells_.emplace_back(); }

  std::string text() const { return base::join(cells_, ",") + "\r\n"; }

 private:
  std::vector<std::string> cells_{};
};

std::string header(const ClassFigures& figures) {
  Row row;
  for (const char* name : {"student", "name", "status", "needs_review"}) row.add_text(name);
  for (const QuestionFigures& question : figures.questions) row.add_text(question.id);
  for (const char* name : {"score", "max_score", "percent"}) row.add_text(name);
  return row.text();
}

// What could not be graded through a fault that is not the student's stays empty: an empty cell is no zero.
std::string student_row(const judge::StudentResult& student, const ClassFigures& figures) {
  Row row;
  row.add_text(student.id);
  row.add_text(student.name);
  row.add_text(judge::name_of(student.status));
  row.add_text(student.needs_review ? "yes" : "no");
  for (const QuestionFigures& one : figures.questions) {
    const judge::QuestionResult* question = question_named(student, one.id);
    if (question && question->status != judge::Status::kGraderError)
      row.add_number(question->score);
    else
      row.add_nothing();
  }
  const bool whole = is_whole(student);
  whole ? row.add_number(student.score) : row.add_nothing();
  row.add_number(student.max_score);
  whole&& student.max_score > 0 ? row.add_number(100 * student.score / student.max_score) : row.add_nothing();
  return row.text();
}

}  // namespace

std::string gradebook_csv(const ClassReport& report) {
  const ClassFigures figures = figures_of(report.students);
  std::string out = header(figures);
  for (const judge::StudentResult& student : report.students) out += student_row(student, figures);
  return out;
}

}  // namespace grader::report
