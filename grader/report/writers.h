#pragma once

#include <string>

#include "grader/report/report.h"

namespace grader::report {

// One writer for each file of a report: the whole text of the file from what is to be shown.

std::string student_html(const spec::Assignment& assignment, const StudentReport& report);
std::string student_markdown(const spec::Assignment& assignment, const StudentReport& report);
std::string student_json(const spec::Assignment& assignment, const StudentReport& report);

std::string class_html(const ClassReport& report);
std::string class_json(const ClassReport& report);
std::string gradebook_csv(const ClassReport& report);
std::string junit_xml(const ClassReport& report);

}  // namespace grader::report
