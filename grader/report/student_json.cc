#include "grader/base/json.h"
#include "grader/report/matched.h"
#include "grader/report/numbers.h"
#include "grader/report/words.h"
#include "grader/report/writers.h"

namespace grader::report {
namespace {

using base::Json;

Json optional_number(const std::optional<int>& value) { return value ? Json(*value) : Json(nullptr); }

Json answer_json(const evidence::Answer& answer) {
  return {{"source", answer.source},
          {"cells", answer.cells},
          {"matched_by", answer.matched_by},
          {"kind", evidence::kind_of(answer)},
          {"confidence", json_number(answer.confidence)}};
}

Json trial_json(const evidence::Trial& trial) {
  const auto* evidence = std::get_if<evidence::Evidence>(&trial.result);
  Json json{{"environment", evidence::name_of(trial.environment)},
            {"outcome", outcome_name(trial)},
            {"exit_code", evidence ? optional_number(evidence->exit_code) : Json(nullptr)},
            {"signal", evidence ? optional_number(evidence->signal) : Json(nullptr)},
            {"isolation", evidence ? Json(evidence::name_of(evidence->box)) : Json(nullptr)},
            {"evidence", trial.file},
            {"program", trial.program}};
  if (!trial.varied_input.empty()) json["varied_input"] = trial.varied_input;
  if (!evidence) json["why"] = std::get<evidence::NotRun>(trial.result).why;
  return json;
}

Json behaviour_json(const judge::BehaviourResult& row) {
  return {{"behaviour", row.behaviour},
          {"verdict", judge::name_of(row.verdict.kind)},
          {"points", json_number(row.points)},
          {"max_points", json_number(row.max_points)},
          {"message", row.verdict.message},
          {"environment", row.environment},
          {"hint", row.hint}};
}

Json mistake_json(const judge::Mistake& mistake) {
  return {{"mistake", mistake.id},
          {"title", mistake.title},
          {"message", mistake.message},
          {"hint", mistake.hint},
          {"environment", mistake.environment},
          {"processes", mistake.processes},
          {"line", mistake.line}};
}

Json question_json(const judge::QuestionResult& question, const evidence::Material& material) {
  Json json{{"id", question.id},
            {"title", question.title},
            {"score", json_number(question.score)},
            {"max_score", json_number(question.max_score)},
            {"status", judge::name_of(question.status)},
            {"summary", question.summary},
            {"answer", answer_json(material.answer)},
            {"program", question.program},
            {"notes", Json::array()},
            {"trials", Json::array()},
            {"behaviours", Json::array()},
            {"mistakes", Json::array()}};
  for (const evidence::Program& program : material.answer.programs) {
    for (const std::string& note : program.notes) json["notes"].push_back(note);
  }
  for (const evidence::Trial& trial : material.trials) json["trials"].push_back(trial_json(trial));
  for (const judge::BehaviourResult& row : question.behaviours)
    json["behaviours"].push_back(behaviour_json(row));
  for (const judge::Mistake& mistake : question.mistakes) json["mistakes"].push_back(mistake_json(mistake));
  return json;
}

}  // namespace

std::string student_json(const spec::Assignment& assignment, const StudentReport& report) {
  const judge::StudentResult& student = report.result;
  Json json{{"schema", "grader.report/1"},
            {"assignment", assignment.id},
            {"student", {{"id", student.id}, {"name", student.name}}},
            {"status", judge::name_of(student.status)},
            {"score", json_number(student.score)},
            {"max_score", json_number(student.max_score)},
            {"needs_review", student.needs_review},
            {"problems", student.problems},
            {"isolation", isolation_json(isolation_of(report))},
            {"questions", Json::array()}};
  const evidence::Material nothing;
  for (std::size_t i = 0; i < student.questions.size(); ++i) {
    const auto& material = i < report.materials.size() ? report.materials[i] : nothing;
    json["questions"].push_back(question_json(student.questions[i], material));
  }
  return base::to_text(json);
}

}  // namespace grader::report
