#pragma once

#include <pugixml.hpp>

#include "fuzz/fuzz.h"
#include "grader/base/json.h"
#include "grader/base/text.h"
#include "grader/judge/judge.h"
#include "grader/report/writers.h"

namespace grader::fuzz {

inline void must_be_xml(const std::string& text, std::string_view what) {
  pugi::xml_document document;
  must(document.load_buffer(text.data(), text.size(), pugi::parse_full), what);
  must(base::valid_utf8(text) == text, what);
}

// Writes every report of a student and of a class of one.
inline void report(const spec::Assignment& assignment, const report::StudentReport& student) {
  must_be_xml(report::student_html(assignment, student), "a student's page is well-formed");
  must(base::parse_json(report::student_json(assignment, student)).has_value(), "report.json is JSON");
  const std::string markdown = report::student_markdown(assignment, student);
  must(base::valid_utf8(markdown) == markdown, "report.md is UTF-8");
  const report::ClassReport all{assignment.id, assignment.title, {student.result}, {}};
  must_be_xml(report::class_html(all), "the class's page is well-formed");
  must_be_xml(report::junit_xml(all), "junit.xml is well-formed");
  must(base::parse_json(report::class_json(all)).has_value(), "class.json is JSON");
  report::gradebook_csv(all);
}

// Judges answers and writes what is to be said of them; answers to unknown questions are passed over.
inline void judge_and_report(const spec::Assignment& assignment, const std::string& id,
                             const std::vector<std::string>& problems,
                             const std::vector<evidence::Material>& materials) {
  report::StudentReport student;
  std::vector<judge::QuestionResult> results;
  for (const spec::Question& question : assignment.questions) {
    for (const evidence::Material& material : materials) {
      if (material.answer.question != question.id) continue;
      results.push_back(judge::judge_question(question, material));
      student.materials.push_back(material);
      must(results.back().score >= 0 && results.back().score <= question.points, "a score is within reach");
      break;
    }
  }
  student.result = judge::sum_up(id, id, true, problems, std::move(results));
  report(assignment, student);
}

}  // namespace grader::fuzz
