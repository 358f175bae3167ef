#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "grader/app/record.h"
#include "grader/judge/result.h"
#include "grader/report/report.h"
#include "grader/spec/spec.h"

namespace grader::app {

// Judges what is kept of a student and writes the student's reports. Questions of which nothing is kept are
// left out.
judge::StudentResult write_student_reports(const spec::Assignment& assignment, const Record& record,
                                           const std::filesystem::path& out);

// Adds what kept the trials of a record in.
void add_isolation(const Record& record, report::Isolation& isolation);

// Writes the reports of the class: of each student of the run the given result, else what is kept, judged
// now; `isolation` is that of the given ones. Students of whom nothing is finished are left out and counted
// in a sentence.
void write_class_reports(const spec::Assignment& assignment, const RunRecord& run,
                         const std::map<std::string, judge::StudentResult>& results,
                         const report::Isolation& isolation, const std::filesystem::path& out);

}  // namespace grader::app
