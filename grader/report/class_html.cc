#include <algorithm>

#include "grader/base/text.h"
#include "grader/report/class_figures.h"
#include "grader/report/html.h"
#include "grader/report/sections.h"
#include "grader/report/words.h"
#include "grader/report/writers.h"

namespace grader::report {
namespace {

using judge::QuestionResult;
using judge::StudentResult;

constexpr std::size_t kMostStumbles = 10;

void add_header(Node page, const ClassReport& report, const ClassFigures& figures) {
  const Node header = add(page, "header");
  add_text(header, "p", report.assignment_id, "over");
  add_text(header, "h1", report.assignment_title.empty() ? report.assignment_id : report.assignment_title);
  std::string words = base::count_of(static_cast<long>(report.students.size()), "student");
  if (figures.graded > 0)
    words +=
        " · mean " + points_of(figures.mean, figures.max_score) + " · median " + points_text(figures.median);
  add_text(header, "p", words, "score");
}

// Bars for each tenth of the full marks. Drawn in units of the picture; the page's style gives the colours.
void add_distribution(Node page, const ClassFigures& figures) {
  if (figures.graded == 0) return;
  constexpr double kStep = 60;
  constexpr double kHeight = 90;
  const int highest = *std::max_element(figures.bins.begin(), figures.bins.end());
  add_text(page, "h2", "Students by percent of the full marks");
  const Node svg = add(add(page, "div", "chart"), "svg", "spread");
  set(svg, "xmlns", "http://www.w3.org/2000/svg");
  set(svg, "viewBox", "0 0 " + decimal(kStep * kBins, 0) + " 130");
  set(svg, "role", "img");
  add_text(svg, "title", "Students by percent of the full marks");
  for (std::size_t bin = 0; bin < kBins; ++bin) {
    const double left = kStep * static_cast<double>(bin);
    const double height = kHeight * figures.bins[bin] / highest;
    const Node bar = add(svg, "rect");
    set(bar, "x", left + 6);
    set(bar, "y", 16 + kHeight - height);
    set(bar, "width", kStep - 12);
    set(bar, "height", std::max(height, 1.0));
    const auto label = [&](double y, const std::string& words) {
      const Node node = add_text(svg, "text", words);
      set(node, "x", left + kStep / 2);
      set(node, "y", y);
    };
    if (figures.bins[bin] > 0) label(11 + kHeight - height, std::to_string(figures.bins[bin]));
    label(124, std::to_string(bin * 10) + "–" + std::to_string(bin * 10 + 10));
  }
}

void add_cell(Node row, const QuestionResult* question) {
  if (!question) {
    add(row, "td");
    return;
  }
  const Sign sign = sign_of(question->status);
  const Node cell = add(row, "td", "mark " + std::string(sign.style));
  set(cell, "title", question->id + ": " + std::string(sign.word));
  add_text(cell, "span", sign.sign, "sign");
  const bool ours = question->status == judge::Status::kGraderError;
  add_text(cell, "span", ours ? "" : points_text(question->score), "points");
}

void add_student(Node table, const StudentResult& student, const ClassFigures& figures) {
  const Node row = add(table, "tr");
  const Node who = add(row, "th");
  add_link(who, student.id + "/report.html", student.name.empty() ? student.id : student.name);
  for (const QuestionFigures& question : figures.questions)
    add_cell(row, question_named(student, question.id));
  add_text(row, "td", is_whole(student) ? points_text(student.score) : "–", "points total");
  const Node status = add(row, "td", "state");
  if (student.status != judge::StudentStatus::kGraded) add_chip(status, sign_of(student.status));
  if (student.needs_review) add_chip(status, sign_of(judge::Status::kNeedsReview));
}

void add_table(Node page, const ClassReport& report, const ClassFigures& figures) {
  const Node table = add(add(page, "div", "scroll"), "table", "class");
  const Node head = add(table, "tr");
  add_text(head, "th", "Student");
  for (const QuestionFigures& question : figures.questions)
    set(add_text(head, "th", question.id, "points"), "title", question.title);
  add_text(head, "th", "Total", "points");
  add(head, "th");
  for (const StudentResult& student : report.students) add_student(table, student, figures);
  const auto add_foot = [&](const char* name, auto value_of, const std::string& total) {
    const Node foot = add(table, "tr", "foot");
    add_text(foot, "th", name);
    for (const QuestionFigures& question : figures.questions)
      add_text(foot, "td", value_of(question), "points");
    add_text(foot, "td", total, "points");
    add(foot, "td");
  };
  add_foot(
      "Mean",
      [](const QuestionFigures& one) { return one.graded ? points_text(one.mean) : std::string("–"); },
      figures.graded ? points_text(figures.mean) : "–");
  add_foot(
      "Full marks", [](const QuestionFigures& one) { return points_text(one.max_score); },
      points_text(figures.max_score));
  const Node legend = add(page, "p", "legend");
  for (const judge::Status status :
       {judge::Status::kPassed, judge::Status::kPartial, judge::Status::kFailed, judge::Status::kMissing,
        judge::Status::kNeedsReview, judge::Status::kGraderError}) {
    add_chip(legend, sign_of(status));
    text(legend, " ");
  }
}

// A cell with a bar.
void add_share(Node row, double part, double whole) {
  const Node bar = add(add(row, "td"), "div", "share");
  set(add(bar, "span"), "style", "width:" + decimal(100 * part / whole, 1) + "%");
}

void add_stumbles(Node page, const ClassFigures& figures) {
  if (figures.stumbles.empty()) return;
  add_text(page, "h2", "What failed most");
  const Node table = add(add(page, "div", "scroll"), "table", "summary stumbles");
  const Node head = add(table, "tr");
  for (const char* title : {"Question", "Behaviour", "Failed", ""}) add_text(head, "th", title);
  for (std::size_t i = 0; i < figures.stumbles.size() && i < kMostStumbles; ++i) {
    const Stumble& one = figures.stumbles[i];
    const Node row = add(table, "tr");
    add_text(row, "th", one.question);
    add_text(row, "td", spaced(one.behaviour));
    add_text(row, "td", std::to_string(one.failed) + " of " + std::to_string(one.judged));
    add_share(row, one.failed, one.judged);
  }
}

void add_mistakes(Node page, const ClassReport& report, const ClassFigures& figures) {
  if (figures.mistakes.empty()) return;
  const std::size_t students = report.students.size();
  add_text(page, "h2", "The classic mistakes of this class");
  const Node table = add(add(page, "div", "scroll"), "table", "summary slips");
  const Node head = add(table, "tr");
  for (const char* title : {"Mistake", "Students", ""}) add_text(head, "th", title);
  for (const MistakeFigures& one : figures.mistakes) {
    const Node row = add(table, "tr");
    add_text(row, "td", one.title);
    add_text(row, "td", std::to_string(one.students) + " of " + std::to_string(students));
    add_share(row, one.students, static_cast<double>(students));
  }
}

void add_review(Node page, const ClassReport& report) {
  bool first = true;
  Node list;
  for (const StudentResult& student : report.students) {
    if (!student.needs_review) continue;
    if (first) {
      add_text(page, "h2", "A person has to look at");
      list = add(page, "ul", "review");
    }
    first = false;
    const Node item = add(list, "li");
    add_link(item, student.id + "/report.html", student.name.empty() ? student.id : student.name);
    std::vector<std::string> questions;
    for (const QuestionResult& question : student.questions) {
      const bool open = question.status == judge::Status::kNeedsReview ||
                        std::any_of(question.behaviours.begin(), question.behaviours.end(),
                                    [](const judge::BehaviourResult& row) {
                                      return row.verdict.kind == judge::VerdictKind::kUndecided;
                                    });
      if (open) questions.push_back(question.id);
    }
    if (!questions.empty()) text(item, ": " + base::join(questions, ", "));
  }
}

void add_problems(Node page, const ClassReport& report) {
  std::vector<std::string> problems = report.problems;
  for (const StudentResult& student : report.students) {
    for (const std::string& problem : student.problems) problems.push_back(student.id + ": " + problem);
  }
  if (problems.empty()) return;
  add_text(page, "h2", "Problems with the submissions");
  const Node list = add(page, "ul", "problems");
  for (const std::string& problem : problems) add_text(list, "li", problem);
}

}  // namespace

std::string class_html(const ClassReport& report) {
  const ClassFigures figures = figures_of(report.students);
  pugi::xml_document document;
  const Node body = start_page(document, report.assignment_title + " – class");
  const Node page = add(body, "main");
  add_header(page, report, figures);
  if (!report.students.empty()) add_table(page, report, figures);
  add_review(page, report);
  add_problems(page, report);
  add_mistakes(page, report, figures);
  add_stumbles(page, figures);
  add_distribution(page, figures);
  const std::string isolation = isolation_sentences(report.isolation);
  if (!isolation.empty()) add_text(page, "footer", isolation);
  return html_text(document);
}

}  // namespace grader::report
