#include "tests/end_to_end/verdicts.h"

#include <gtest/gtest.h>

#include <set>
#include <vector>

#include "grader/base/file.h"
#include "grader/base/json.h"
#include "grader/base/text.h"

namespace grader::end_to_end {

using base::Json;

namespace {

std::string text_of(const Json& value) { return value.is_string() ? value.get<std::string>() : value.dump(); }

std::string answer_text(const Json& answer) {
  const Json& cells = answer.at("cells");
  std::string text = text_of(answer.at("kind"));
  if (cells.empty()) return text;
  if (!text_of(answer.at("source")).ends_with(".ipynb"))
    return text + " in " + base::count_of(static_cast<long>(cells.size()), "cell");
  text += cells.size() == 1 ? " in cell" : " in cells";
  for (const Json& cell : cells) text += " " + text_of(cell);
  return text;
}

// "3 finished", or one by one where they differ.
std::string trials_text(const Json& trials) {
  std::set<std::string> outcomes;
  std::vector<std::string> each;
  for (const Json& trial : trials) {
    outcomes.insert(text_of(trial.at("outcome")));
    each.push_back(text_of(trial.at("environment")) + " " + text_of(trial.at("outcome")));
  }
  if (outcomes.size() != 1) return base::join(each, ", ");
  return std::to_string(trials.size()) + " " + *outcomes.begin();
}

std::string question_text(const Json& question) {
  std::vector<std::string> rows;
  for (const Json& row : question.at("behaviours"))
    rows.push_back(text_of(row.at("behaviour")) + " " + text_of(row.at("verdict")));
  std::string text = text_of(question.at("id")) + " " + text_of(question.at("status")) + " " +
                     text_of(question.at("score")) + ": " + answer_text(question.at("answer"));
  if (!question.at("trials").empty()) text += "; " + trials_text(question.at("trials"));
  return text + "; " + base::join(rows, ", ") + "\n";
}

}  // namespace

std::string verdicts_in(const Json& report) {
  std::string text = text_of(report.at("student").at("id")) + ": " + text_of(report.at("status")) + ", " +
                     text_of(report.at("score")) + " of " + text_of(report.at("max_score"));
  if (report.at("needs_review") == true) text += ", to be reviewed";
  text += "\n";
  for (const Json& question : report.at("questions")) text += question_text(question);
  return text;
}

std::map<std::string, std::string> verdicts_below(const std::filesystem::path& reports) {
  std::map<std::string, std::string> all;
  for (const auto& entry : std::filesystem::directory_iterator(reports)) {
    const std::filesystem::path file = entry.path() / "report.json";
    if (!std::filesystem::exists(file)) continue;
    const auto report = base::parse_json(base::read_file(file));
    if (report)
      all[entry.path().filename()] = verdicts_in(*report);
    else
      ADD_FAILURE() << file << " is not JSON";
  }
  return all;
}

std::map<std::string, std::string> notes_in(const std::filesystem::path& file) {
  std::map<std::string, std::string> all;
  std::string student;
  const std::string text = base::read_file(file);
  for (const std::string_view raw : base::split_lines(text)) {
    const std::string line(base::trim(raw));
    if (line.starts_with("#")) continue;
    if (line.empty())
      student.clear();
    else if (student.empty())
      all[student = line.substr(0, line.find(':'))] = line + "\n";
    else
      all[student] += line + "\n";
  }
  return all;
}

}  // namespace grader::end_to_end
