#include "grader/base/text.h"
#include "grader/report/excerpt.h"
#include "grader/report/process_names.h"
#include "grader/report/sections.h"
#include "grader/report/timeline_layout.h"
#include "grader/report/words.h"

namespace grader::report {
namespace {

// "worker 1" with its pid beside it, which narrow screens leave out.
void add_writer(Node cell, const ProcessNames& names, int process) {
  const Node who = add(cell, "span", "who " + names.style(process));
  const std::string name = names.name(process);
  text(who, name);
  add_text(who, "span", names.full(process).substr(name.size()), "pid");
}

void add_line(Node table, const evidence::Line& line, const ProcessNames& names, double end) {
  const bool is_error = line.stream == evidence::Stream::kStderr;
  const Node row = add(table, "tr", is_error ? "stderr" : "stdout");
  const Node writers = add(row, "th");
  for (const int process : line.writers) add_writer(writers, names, process);
  const Node cell = add(row, "td");
  if (is_error) add_text(cell, "span", "stderr", "stream");
  text(cell, base::shorten(line.text, kLongestOutputLine));
  if (line.writers.size() > 1)
    add_text(cell, "span", " ← one line, put together by several processes", "aside");
  add_text(row, "td", moment_text(line.time, end), "time");
}

}  // namespace

void add_output(Node parent, const evidence::Evidence& evidence, const std::string& file) {
  const std::vector<evidence::Line> lines = output_lines(evidence);
  if (lines.empty()) {
    add_text(parent, "p", "It printed nothing.", "aside");
    return;
  }
  const ProcessNames names(evidence);
  const Node table = add(add(parent, "div", "scroll tall processes"), "table", "output");
  const Excerpt excerpt(lines.size(), kMostOutputLines);
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (excerpt.gap_at(i)) {
      const Node row = add(table, "tr", "gap");
      add(row, "th");
      add_text(row, "td", left_out_sentence(excerpt, "line") + " they are in " + file);
    }
    if (excerpt.shows(i)) add_line(table, lines[i], names, end_of(evidence));
  }
}

}  // namespace grader::report
