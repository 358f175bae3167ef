#include "grader/base/text.h"
#include "grader/report/sections.h"
#include "grader/report/words.h"
#include "grader/report/writers.h"

namespace grader::report {
namespace {

using judge::QuestionResult;
using judge::StudentResult;

std::string question_id(std::size_t index) { return "question-" + std::to_string(index + 1); }

// A bar that shows a share of the marks, for those who look before they read.
void add_bar(Node parent, double points, double max_points) {
  const Node bar = add(parent, "div", "share");
  set(bar, "aria-hidden", "true");
  const double share = max_points > 0 ? std::min(1.0, std::max(0.0, points / max_points)) : 0;
  set(add(bar, "span"), "style", "width:" + decimal(share * 100, 1) + "%");
}

void add_header(Node page, const spec::Assignment& assignment, const StudentResult& student) {
  const Node header = add(page, "header");
  add_text(header, "p", assignment.title.empty() ? assignment.id : assignment.title, "over");
  add_text(header, "h1", student.name.empty() ? student.id : student.name);
  const Node marks = add(header, "div", "marks");
  const Node score = add(marks, "p", "score");
  add_text(score, "b", points_text(student.score));
  text(score, " / " + points_text(student.max_score) + " points");
  add_chip(marks, sign_of(student.status));
  add_bar(header, student.score, student.max_score);
}

// What keeps these marks from being the last word.
void add_notices(Node page, const StudentResult& student) {
  std::vector<std::string> review;
  std::vector<std::string> ours;
  for (const QuestionResult& question : student.questions) {
    if (question.status == judge::Status::kGraderError) ours.push_back(question.id);
    bool open = question.status == judge::Status::kNeedsReview;
    for (const judge::BehaviourResult& row : question.behaviours)
      open = open || row.verdict.kind == judge::VerdictKind::kUndecided;
    if (open) review.push_back(question.id);
  }
  if (!review.empty())
    add_text(page, "p", "A person still looks at " + base::join(review, ", ") + ": the marks may rise.",
             "notice");
  else if (student.needs_review)
    add_text(page, "p", "A person still looks at this submission: the marks may change.", "notice");
  if (!ours.empty())
    add_text(page, "p",
             base::join(ours, ", ") +
                 " could not be graded through a fault of the grader. This is not held against "
                 "the student.",
             "notice");
  for (const std::string& problem : student.problems) add_text(page, "p", problem, "notice");
}

void add_summary(Node page, const StudentResult& student) {
  const Node table = add(add(page, "div", "scroll"), "table", "summary questions");
  const Node head = add(table, "tr");
  for (const char* title : {"Question", "", "Status", "Points"}) add_text(head, "th", title);
  for (std::size_t i = 0; i < student.questions.size(); ++i) {
    const QuestionResult& question = student.questions[i];
    const Node row = add(table, "tr");
    set(add_text(add(row, "th"), "a", question.id), "href", "#" + question_id(i));
    add_text(row, "td", question.title);
    add_chip(add(row, "td"), sign_of(question.status));
    add_text(row, "td", points_of(question.score, question.max_score), "points");
  }
}

}  // namespace

std::string student_html(const spec::Assignment& assignment, const StudentReport& report) {
  const StudentResult& student = report.result;
  pugi::xml_document document;
  const Node body = start_page(document, student.name + " – " + assignment.title);
  const Node page = add(body, "main");
  add_header(page, assignment, student);
  add_notices(page, student);
  if (!student.questions.empty()) add_summary(page, student);
  const evidence::Material nothing;
  for (std::size_t i = 0; i < student.questions.size(); ++i) {
    const auto& material = i < report.materials.size() ? report.materials[i] : nothing;
    add_question(page, student.questions[i], material, question_id(i));
  }
  const std::string times =
      "Times are those of the program's own clock. The full record of each trial is in the folder evidence "
      "beside "
      "this page. ";
  add_text(page, "footer", times + isolation_sentences(isolation_of(report)));
  return html_text(document);
}

}  // namespace grader::report
