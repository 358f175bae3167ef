#include "grader/app/class_table.h"

#include <algorithm>
#include <cstdio>
#include <set>

#include "grader/base/text.h"

namespace grader::app {
namespace {

using Row = std::vector<std::string>;

constexpr std::size_t kLongestId = 40;

// How many cells a text takes on a terminal, if each character takes one.
std::size_t width_of(const std::string& text) {
  const auto starts_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; };
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

// What stands behind the marks of a question; the legend explains it.
struct Sign {
  judge::Status status;
  const char* sign;
  const char* meaning;
};

constexpr Sign kSigns[] = {
    {judge::Status::kNeedsReview, "?", "a person must look"},
    {judge::Status::kMissing, "-", "no answer found"},
    {judge::Status::kGraderError, "!", "not graded: the grader's fault"},
};

const Sign* sign_of(judge::Status status) {
  const auto found =
      std::find_if(std::begin(kSigns), std::end(kSigns), [&](const Sign& s) { return s.status == status; });
  return found == std::end(kSigns) ? nullptr : found;
}

std::string cell(const judge::QuestionResult& question) {
  const Sign* sign = sign_of(question.status);
  return points_text(question.score) + (sign ? sign->sign : " ");
}

// The ids of all questions, in the order in which they appear.
std::vector<std::string> question_ids(const std::vector<judge::StudentResult>& students) {
  std::vector<std::string> ids;
  for (const judge::StudentResult& student : students) {
    for (const judge::QuestionResult& question : student.questions) {
      if (std::find(ids.begin(), ids.end(), question.id) == ids.end()) ids.push_back(question.id);
    }
  }
  return ids;
}

Row row_of(const judge::StudentResult& student, const std::vector<std::string>& ids) {
  Row row{base::shorten(base::one_line(base::printable(student.id)), kLongestId)};
  for (const std::string& id : ids) {
    const auto found = std::find_if(student.questions.begin(), student.questions.end(),
                                    [&](const judge::QuestionResult& q) { return q.id == id; });
    row.push_back(found == student.questions.end() ? " " : cell(*found));
  }
  row.push_back(points_text(student.score) + "/" + points_text(student.max_score));
  if (student.status != judge::StudentStatus::kGraded) row.push_back(std::string(name_of(student.status)));
  return row;
}

// The first column to the left, numbers to the right, a remark behind.
std::string laid_out(const std::vector<Row>& rows) {
  const std::size_t columns = rows.front().size();
  std::vector<std::size_t> widths(columns, 0);
  for (const Row& row : rows) {
    for (std::size_t i = 0; i < columns; ++i) widths[i] = std::max(widths[i], width_of(row[i]));
  }
  std::string out;
  for (const Row& row : rows) {
    std::string line;
    for (std::size_t i = 0; i < columns; ++i) {
      const std::string gap(widths[i] - width_of(row[i]), ' ');
      line += i == 0 ? row[i] + gap : "  " + gap + row[i];
    }
    for (std::size_t i = columns; i < row.size(); ++i) line += "  " + row[i];
    line.erase(line.find_last_not_of(' ') + 1);
    out += line + "\n";
  }
  return out;
}

std::string legend(const std::vector<judge::StudentResult>& students) {
  std::set<judge::Status> seen;
  for (const judge::StudentResult& student : students) {
    for (const judge::QuestionResult& question : student.questions) seen.insert(question.status);
  }
  std::vector<std::string> parts;
  for (const Sign& sign : kSigns) {
    if (seen.contains(sign.status)) parts.push_back(std::string(sign.sign) + " " + sign.meaning);
  }
  return parts.empty() ? "" : base::join(parts, "   ") + "\n";
}

}  // namespace

std::string points_text(double points) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", points);
  std::string out = text;
  out.erase(out.find_last_not_of('0') + 1);
  if (out.ends_with('.')) out.pop_back();
  return out;
}

std::string class_table(const std::vector<judge::StudentResult>& students) {
  if (students.empty()) return "No student was graded.\n";
  const std::vector<std::string> ids = question_ids(students);
  Row head{"student"};
  for (const std::string& id : ids) head.push_back(base::printable(id) + " ");
  head.emplace_back("total");
  std::vector<Row> rows{std::move(head)};
  for (const judge::StudentResult& student : students) rows.push_back(row_of(student, ids));
  return laid_out(rows) + legend(students);
}

std::string reports_line(const std::filesystem::path& out) {
  return "Reports: " +
         base::printable((std::filesystem::absolute(out) / "index.html").lexically_normal().string()) + "\n";
}

}  // namespace grader::app
