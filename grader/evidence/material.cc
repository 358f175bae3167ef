#include "grader/evidence/material.h"

#include <cmath>
#include <stdexcept>

#include "grader/base/json.h"
#include "grader/evidence/json.h"

namespace grader::evidence {
namespace {

using base::at;
using base::Json;
using base::Member;

constexpr std::string_view kSchema = "grader.answer/1";

Json to_json(const Part& part) {
  return {{"cell", part.cell},           {"first_line", part.first_line},
          {"last_line", part.last_line}, {"is_code", part.is_code},
          {"text", part.text},           {"output", part.output}};
}

Part part_from(const Json& json) {
  return {at(json, "cell"),    at(json, "first_line"), at(json, "last_line"),
          at(json, "is_code"), at(json, "text"),       at(json, "output")};
}

Json to_json(const SyntaxError& error) {
  Json json = {{"line", error.line}, {"column", error.column}, {"message", error.message}};
  if (error.said_by != SyntaxError{}.said_by) json["said_by"] = error.said_by;
  if (!error.file.empty()) json["file"] = error.file;
  return json;
}

SyntaxError syntax_error_from(const Json& json) {
  return {at(json, "line"), at(json, "column"), at(json, "message"),
          base::string_or(json, "said_by", SyntaxError{}.said_by), base::string_or(json, "file")};
}

// A student may well write 1e999, which is infinite, and JSON has no number for that.
Json number_to_json(double number) {
  if (std::isfinite(number)) return number;
  return std::to_string(number);
}

double number_from(const Json& json) {
  return json.is_string() ? std::stod(json.get<std::string>()) : json.get<double>();
}

Json to_json(const CodeFact& fact) {
  return {{"kind", name_of(fact.practice)},
          {"line", fact.line},
          {"name", fact.name},
          {"function", fact.function},
          {"other_line", fact.other_line}};
}

Json to_json(const Program& program) {
  Json lines = Json::array();
  for (const SourceLine& line : program.lines) lines.push_back({line.cell, line.line});
  Json files = Json::array();
  for (const File& file : program.files) files.push_back(to_json(file));
  Json inputs = Json::array();
  for (const std::vector<double>& input : program.inputs) {
    inputs.push_back(Json::array());
    for (const double number : input) inputs.back().push_back(number_to_json(number));
  }
  Json facts = Json::array();
  for (const CodeFact& fact : program.facts) facts.push_back(to_json(fact));
  return {{"text", program.text},          {"file", program.file},
          {"lines", std::move(lines)},     {"files", std::move(files)},
          {"notes", program.notes},        {"error", program.error ? to_json(*program.error) : Json(nullptr)},
          {"imports", program.imports},    {"calls", program.calls},
          {"facts", std::move(facts)},     {"inputs", std::move(inputs)},
          {"not_built", program.not_built}};
}

Program program_from(const Json& json) {
  Program program;
  program.text = at(json, "text");
  program.file = base::string_or(json, "file", program.file);
  for (const Json& line : json.at("lines")) program.lines.push_back({Member(line.at(0)), Member(line.at(1))});
  for (const Json& file : json.at("files")) program.files.push_back(file_from(file));
  program.notes = json.at("notes").get<std::vector<std::string>>();
  if (!json.at("error").is_null()) program.error = syntax_error_from(json.at("error"));
  program.imports = json.at("imports").get<std::set<std::string>>();
  program.calls = json.at("calls").get<std::set<std::string>>();
  for (const Json& fact : json.at("facts")) program.facts.push_back(code_fact_from(fact));
  for (const Json& input : json.at("inputs")) {
    program.inputs.emplace_back();
    for (const Json& number : input) program.inputs.back().push_back(number_from(number));
  }
  program.not_built = base::string_or(json, "not_built");
  return program;
}

Answer readable_answer_from(const Json& json) {
  if (base::string_or(json, "schema") != kSchema) throw std::invalid_argument("not a grader.answer/1");
  Answer answer;
  answer.question = at(json, "question");
  answer.source = at(json, "source");
  answer.cells = at(json, "cells");
  for (const Json& part : json.at("parts")) answer.parts.push_back(part_from(part));
  answer.matched_by = at(json, "matched_by");
  answer.confidence = at(json, "confidence");
  for (const Json& program : json.at("programs")) answer.programs.push_back(program_from(program));
  return answer;
}

}  // namespace

CodeFact code_fact_from(const Json& json) {
  const std::optional<Practice> practice = practice_named(json.at("kind").get_ref<const std::string&>());
  if (!practice) throw std::invalid_argument("an unknown kind of fact");
  return {*practice, at(json, "line"), at(json, "name"), at(json, "function"), at(json, "other_line")};
}

Json to_json(const Answer& answer) {
  Json parts = Json::array();
  for (const Part& part : answer.parts) parts.push_back(to_json(part));
  Json programs = Json::array();
  for (const Program& program : answer.programs) programs.push_back(to_json(program));
  return {{"schema", kSchema},
          {"question", answer.question},
          {"source", answer.source},
          {"cells", answer.cells},
          {"parts", std::move(parts)},
          {"matched_by", answer.matched_by},
          {"confidence", answer.confidence},
          {"programs", std::move(programs)}};
}

std::optional<Answer> answer_from(const Json& json, std::string& problem) {
  try {
    return readable_answer_from(json);
  } catch (const Json::exception& error) {
    problem = error.what();
  } catch (const std::logic_error& error) {
    problem = error.what();
  }
  return std::nullopt;
}

}  // namespace grader::evidence
