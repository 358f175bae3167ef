#include <map>

#include "grader/base/text.h"
#include "grader/report/html.h"
#include "grader/report/words.h"
#include "grader/report/writers.h"

namespace grader::report {
namespace {

using judge::QuestionResult;
using judge::StudentResult;
using judge::VerdictKind;

struct Counts {
  int tests = 0;
  int failures = 0;
  int errors = 0;
  int skipped = 0;
};

// What is said of a test case beside its name: nothing when it passed.
struct Complaint {
  const char* element =
      nullptr;  // failure: the student's; error: the grader's; skipped: a person or nobody looked
  std::string words{};
};

// The cases of one student. Readers keep only the first of two cases with one name, so names are made unique.
class Suite {
 public:
  Suite(Node root, const std::string& student, const std::string& classname)
      : node_(add(root, "testsuite")), classname_(classname) {
    set(node_, "name", student);
  }

  void add_case(const std::string& name, const Complaint& complaint) {
    const int times = ++names_[name];
    const Node one = add(node_, "testcase");
    set(one, "classname", classname_);
    set(one, "name", times == 1 ? name : name + " (" + std::to_string(times) + ")");
    ++counts_.tests;
    if (!complaint.element) return;
    const std::string_view element = complaint.element;
    ++(element == "failure" ? counts_.failures : element == "error" ? counts_.errors : counts_.skipped);
    const Node node = add_text(one, complaint.element, complaint.words);
    set(node, "message", base::shorten(complaint.words.substr(0, complaint.words.find('\n')), 200));
  }

  Counts finish() {
    set_counts(node_, counts_);
    return counts_;
  }

  static void set_counts(Node node, const Counts& counts) {
    set(node, "tests", counts.tests);
    set(node, "failures", counts.failures);
    set(node, "errors", counts.errors);
    set(node, "skipped", counts.skipped);
  }

 private:
  Node node_;
  std::string classname_;
  std::map<std::string, int> names_{};
  Counts counts_{};
};

Complaint complaint_of(const QuestionResult& question, const judge::BehaviourResult& row) {
  std::string words = row.verdict.message;
  if (!row.hint.empty() && row.verdict.kind != VerdictKind::kPassed) words += "\nHint: " + row.hint;
  words += "\n" + points_of(row.points, row.max_points) + " points";
  switch (row.verdict.kind) {
    case VerdictKind::kPassed:
      return {};
    case VerdictKind::kFailed:
      return {"failure", words};
    case VerdictKind::kUndecided:
      return {"skipped", "A person has to look: " + words};
    case VerdictKind::kNotRun:
      return {question.status == judge::Status::kGraderError ? "error" : "skipped", words};
  }
  return {};
}

void add_question(Suite& suite, const QuestionResult& question) {
  for (const judge::BehaviourResult& row : question.behaviours)
    suite.add_case(question.id + " " + row.behaviour, complaint_of(question, row));
  if (!question.behaviours.empty()) return;
  const std::string words =
      question.summary.empty() ? std::string(sign_of(question.status).word) : question.summary;
  switch (question.status) {
    case judge::Status::kPassed:
      return suite.add_case(question.id, {});
    case judge::Status::kGraderError:
      return suite.add_case(question.id, {"error", words});
    case judge::Status::kNeedsReview:
      return suite.add_case(question.id, {"skipped", words});
    default:
      return suite.add_case(question.id, {"failure", words});
  }
}

// A case for the submission as a whole where its questions cannot speak for it.
void add_submission(Suite& suite, const StudentResult& student) {
  const std::string words = base::join(student.problems, "\n");
  if (student.status == judge::StudentStatus::kUnreadable)
    suite.add_case("submission", {"failure", "The submission could not be read.\n" + words});
  else if (student.status == judge::StudentStatus::kGraderError)
    suite.add_case("submission", {"error", "The submission could not be graded.\n" + words});
  else if (student.questions.empty())
    suite.add_case("submission", {"skipped", "There is nothing to grade.\n" + words});
}

}  // namespace

std::string junit_xml(const ClassReport& report) {
  pugi::xml_document document;
  const Node root = add(document, "testsuites");
  set(root, "name", report.assignment_id);
  Counts all;
  for (const StudentResult& student : report.students) {
    Suite suite(root, student.id, report.assignment_id + "." + student.id);
    add_submission(suite, student);
    for (const QuestionResult& question : student.questions) add_question(suite, question);
    const Counts counts = suite.finish();
    all.tests += counts.tests;
    all.failures += counts.failures;
    all.errors += counts.errors;
    all.skipped += counts.skipped;
  }
  Suite::set_counts(root, all);
  return xml_text(document);
}

}  // namespace grader::report
