#include "grader/base/json.h"
#include "grader/report/class_figures.h"
#include "grader/report/numbers.h"
#include "grader/report/words.h"
#include "grader/report/writers.h"

namespace grader::report {
namespace {

using base::Json;

Json student_row(const judge::StudentResult& student) {
  Json json{{"id", student.id},
            {"name", student.name},
            {"status", judge::name_of(student.status)},
            {"score", json_number(student.score)},
            {"max_score", json_number(student.max_score)},
            {"needs_review", student.needs_review},
            {"report", student.id + "/report.json"},
            {"problems", student.problems},
            {"questions", Json::array()}};
  for (const judge::QuestionResult& question : student.questions) {
    json["questions"].push_back({{"id", question.id},
                                 {"score", json_number(question.score)},
                                 {"max_score", json_number(question.max_score)},
                                 {"status", judge::name_of(question.status)}});
  }
  return json;
}

}  // namespace

std::string class_json(const ClassReport& report) {
  const ClassFigures figures = figures_of(report.students);
  Json json{{"schema", "grader.class/1"},
            {"assignment", report.assignment_id},
            {"title", report.assignment_title},
            {"students", Json::array()},
            {"questions", Json::array()},
            {"failed_most", Json::array()},
            {"mistakes", Json::array()},
            {"needs_review", figures.review},
            {"scores",
             {{"graded", figures.graded},
              {"max_score", json_number(figures.max_score)},
              {"mean", json_number(figures.mean)},
              {"median", json_number(figures.median)},
              {"tenths", figures.bins}}},
            {"problems", report.problems},
            {"isolation", isolation_json(report.isolation)}};
  for (const judge::StudentResult& student : report.students)
    json["students"].push_back(student_row(student));
  for (const QuestionFigures& one : figures.questions) {
    json["questions"].push_back({{"id", one.id},
                                 {"title", one.title},
                                 {"max_score", json_number(one.max_score)},
                                 {"graded", one.graded},
                                 {"mean", json_number(one.mean)}});
  }
  for (const Stumble& one : figures.stumbles) {
    json["failed_most"].push_back({{"question", one.question},
                                   {"behaviour", one.behaviour},
                                   {"failed", one.failed},
                                   {"judged", one.judged}});
  }
  for (const MistakeFigures& one : figures.mistakes) {
    json["mistakes"].push_back(
        {{"mistake", one.id}, {"title", one.title}, {"students", one.students}, {"answers", one.answers}});
  }
  return base::to_text(json);
}

}  // namespace grader::report
