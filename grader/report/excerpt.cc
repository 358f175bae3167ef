#include "grader/report/excerpt.h"

#include "grader/base/text.h"

namespace grader::report {

std::string left_out_sentence(const Excerpt& excerpt, std::string_view what) {
  return "… " + base::count_of(static_cast<long>(excerpt.left_out()), "more " + std::string(what)) +
         (excerpt.left_out() == 1 ? " is" : " are") + " not shown here …";
}

std::vector<evidence::Line> output_lines(const evidence::Evidence& evidence) {
  std::vector<evidence::Line> lines = evidence::lines_of(evidence, evidence::Stream::kStdout);
  const std::vector<evidence::Line> errors = evidence::lines_of(evidence, evidence::Stream::kStderr);
  lines.insert(lines.end(), errors.begin(), errors.end());
  std::stable_sort(lines.begin(), lines.end(),
                   [](const evidence::Line& a, const evidence::Line& b) { return a.time < b.time; });
  return lines;
}

}  // namespace grader::report
