#pragma once

#include <filesystem>
#include <string>

#include "grader/base/json.h"
#include "tests/end_to_end/command.h"

namespace grader::broken {

using end_to_end::Said;

// An assignment with one question, which cases.h has the right answer to.
void write_spec(const std::filesystem::path& folder);

// A grading with what it left behind.
struct Graded {
  Said said{};
  end_to_end::Use use{};         // of the grader itself
  std::string class_problems{};  // of the class report, one a line
};

Graded grade(const std::filesystem::path& submissions, const std::filesystem::path& spec,
             const std::filesystem::path& out);

base::Json report_in(const std::filesystem::path& out, const std::string& student);

// All sentences in a student's report that say what is wrong, one a line.
std::string sentences(const base::Json& report);

}  // namespace grader::broken
