#pragma once

#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "grader/evidence/material.h"
#include "grader/judge/result.h"
#include "grader/spec/spec.h"

namespace grader::report {

// What is shown of one student: the results, and beside each question its material (same order).
struct StudentReport {
  judge::StudentResult result{};
  std::vector<evidence::Material> materials{};
};

// Each level of isolation that was in use, with the layers that were active.
using Isolation = std::map<evidence::Box, std::set<std::string>>;

// Adds what kept the trials of these materials in.
void add_isolation(const std::vector<evidence::Material>& materials, Isolation& isolation);

// What is shown of the class.
struct ClassReport {
  std::string assignment_id{};
  std::string assignment_title{};
  std::vector<judge::StudentResult> students{};
  std::vector<std::string> problems{};  // of finding the submissions
  Isolation isolation{};                // of all students
};

// OUT/<student>/report.html, report.md, report.json. Each file is written whole or not at all. Throws
// SystemError.
void write_student(const spec::Assignment& assignment, const StudentReport& report,
                   const std::filesystem::path& out);

// OUT/index.html, class.json, gradebook.csv, junit.xml.
void write_class(const ClassReport& report, const std::filesystem::path& out);

// The timeline of one trial, for grader trace: as text for a terminal `columns` wide, and as an SVG document.
std::string timeline_text(const evidence::Evidence& evidence, int columns, bool colours);
std::string timeline_svg(const evidence::Evidence& evidence);

// Where each thread stood when a trial was ended for a deadlock or a limit, a line each, and why nobody went
// on; empty for others.
std::string stall_text(const evidence::Evidence& evidence);

}  // namespace grader::report
