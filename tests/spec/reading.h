#pragma once

#include <filesystem>
#include <stdexcept>
#include <string>

#include "grader/base/file.h"
#include "tests/spec/complaints.h"

namespace grader::spec {

// The one question of an assignment, from the fields of its file. Throws what the author would be shown.
inline Question read_one_question(const std::string& fields, const std::string& assignment_fields = "") {
  const base::TempFolder folder;
  base::write_file(folder.path() / "assignment.yaml", "title: Something\norder: [Q1]\n" + assignment_fields);
  base::write_file(folder.path() / "Q1.yaml", "question: Q1\ntitle: Count\ntext: Count to four.\n" + fields);
  base::Diagnostics problems;
  const auto assignment = read_assignment(folder.path(), problems);
  if (!assignment) throw std::runtime_error(complaints(folder.path()));
  return assignment->questions.at(0);
}

// The one behaviour of a question, from its entry in the list.
inline Expected read_one_behaviour(const std::string& entry, const std::string& fields = "") {
  return read_one_question(fields + "behaviours:\n  - " + entry + "\n    points: 3\n").behaviours.at(0);
}

}  // namespace grader::spec
