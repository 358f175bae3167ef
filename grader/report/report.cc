#include "grader/report/report.h"

#include "grader/base/file.h"
#include "grader/report/writers.h"

namespace grader::report {
namespace {

struct StudentFile {
  const char* name;
  std::string (*text)(const spec::Assignment&, const StudentReport&);
};
constexpr StudentFile kStudentFiles[] = {
    {"report.html", student_html},
    {"report.md", student_markdown},
    {"report.json", student_json},
};

struct ClassFile {
  const char* name;
  std::string (*text)(const ClassReport&);
};
constexpr ClassFile kClassFiles[] = {
    {"index.html", class_html},
    {"class.json", class_json},
    {"gradebook.csv", gradebook_csv},
    {"junit.xml", junit_xml},
};

}  // namespace

void write_student(const spec::Assignment& assignment, const StudentReport& report,
                   const std::filesystem::path& out) {
  for (const StudentFile& file : kStudentFiles)
    base::write_file(out / report.result.id / file.name, file.text(assignment, report));
}

void write_class(const ClassReport& report, const std::filesystem::path& out) {
  for (const ClassFile& file : kClassFiles) base::write_file(out / file.name, file.text(report));
}

}  // namespace grader::report
