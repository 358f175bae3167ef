#include "tests/broken/graded.h"

#include "tests/broken/cases.h"

namespace grader::broken {

using base::Json;

void write_spec(const fs::path& folder) {
  put(folder / "assignment.yaml", "title: Broken\norder: [Q1]\nenvironments: [natural]\n");
  put(folder / "Q1.yaml",
      "question: Q1\ntitle: Say hello\ntext: Write a program that prints the word hello.\npoints: 2\n"
      "behaviours:\n  - finishes: {}\n    points: 1\n  - prints: {lines: [hello]}\n    points: 1\n");
}

Graded grade(const fs::path& submissions, const fs::path& spec, const fs::path& out) {
  Graded graded;
  end_to_end::Command command(
      {end_to_end::kBuild / "grader", "grade", submissions, "--spec", spec, "--out", out});
  graded.use = command.use_until_its_end();
  graded.said = command.wait();
  const bool is_there = fs::exists(out / "class.json");
  const auto json = is_there ? base::parse_json(base::read_file(out / "class.json")) : std::nullopt;
  if (!json) return graded;
  for (const Json& problem : json->at("problems")) graded.class_problems += problem.get<std::string>() + "\n";
  return graded;
}

Json report_in(const fs::path& out, const std::string& student) {
  return base::parse_json(base::read_file(out / student / "report.json")).value_or(Json());
}

std::string sentences(const Json& report) {
  std::string all;
  const auto add = [&](const Json& text) { all += text.get<std::string>() + "\n"; };
  for (const Json& problem : report.at("problems")) add(problem);
  for (const Json& question : report.at("questions")) {
    add(question.at("summary"));
    for (const Json& note : question.at("notes")) add(note);
    for (const Json& row : question.at("behaviours")) add(row.at("message"));
  }
  return all;
}

}  // namespace grader::broken
