#include <algorithm>

#include "grader/base/text.h"
#include "grader/report/deciding.h"
#include "grader/report/excerpt.h"
#include "grader/report/message.h"
#include "grader/report/sections.h"
#include "grader/report/words.h"

namespace grader::report {
namespace {

using evidence::Answer;
using evidence::Program;
using evidence::SourceLine;

constexpr std::size_t kFullLine = 60;  // bytes

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

// Whose a line of a program is.
std::string origin_words(const Answer& answer, int cell) {
  if (cell < 0) return "added by the grader";
  const bool of_answer = std::find(answer.cells.begin(), answer.cells.end(), cell) != answer.cells.end();
  return "cell " + std::to_string(cell) + (of_answer ? "" : ", which the answer needs");
}

std::string_view origin_style(const Answer& answer, int cell) {
  if (cell < 0) return "ours";
  return std::find(answer.cells.begin(), answer.cells.end(), cell) == answer.cells.end() ? "needed" : "own";
}

// Lines that were only broken because they were full become one again; short ones are left as they stand.
std::string reflowed(std::string_view prose) {
  std::string out;
  bool full = false;
  for (const std::string_view line : base::split_lines(prose)) {
    const bool continues = full && !line.empty() && is_letter(line.front());
    if (!out.empty()) out += continues ? ' ' : '\n';
    out += line;
    full = line.size() >= kFullLine;
  }
  return out;
}

// The line as the student wrote it; empty where that is not known.
std::string_view handed_in(const Answer& answer, const SourceLine& from) {
  for (const evidence::Part& part : answer.parts) {
    if (part.cell != from.cell || from.line < part.first_line) continue;
    const auto lines = base::split_lines(part.text);
    const auto index = static_cast<std::size_t>(from.line - part.first_line);
    if (index < lines.size()) return lines[index];
  }
  return {};
}

void add_wide_row(Node table, std::string_view words, std::string_view classes) {
  const Node row = add(table, "tr", classes);
  add(row, "th");
  add_text(row, "td", words);
}

void add_notes(Node table, const std::vector<LineNote>& notes, int line) {
  for (const LineNote& note : notes) {
    if (note.line != line) continue;
    if (note.column > 0 && note.column < static_cast<int>(kLongestLine)) {
      const Node row = add(table, "tr", "caret");
      add(row, "th");
      add_text(row, "td", std::string(static_cast<std::size_t>(note.column - 1), ' ') + "^");
    }
    add_wide_row(table, "▲ " + note.words, "note");
  }
}

void add_lines(Node table, const Answer& answer, const Program& program, const std::vector<LineNote>& notes) {
  const auto lines = base::split_lines(program.text);
  const Excerpt excerpt(lines.size(), kMostCodeLines);
  int cell = -2;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (excerpt.gap_at(i)) add_wide_row(table, left_out_sentence(excerpt, "line"), "origin");
    if (!excerpt.shows(i)) continue;
    const int number = static_cast<int>(i) + 1;
    const SourceLine from = i < program.lines.size() ? program.lines[i] : SourceLine{};
    if (from.cell != cell) add_wide_row(table, origin_words(answer, from.cell), "origin");
    cell = from.cell;
    const bool noted =
        std::any_of(notes.begin(), notes.end(), [&](const LineNote& note) { return note.line == number; });
    const Node row = add(table, "tr", std::string(origin_style(answer, cell)) + (noted ? " noted" : ""));
    add_text(row, "th", std::to_string(number));
    add_text(row, "td", base::shorten(lines[i], kLongestLine));
    const std::string_view written = base::trim(handed_in(answer, from));
    if (!written.empty() && written != base::trim(lines[i]))
      add_wide_row(table, "handed in as: " + base::shorten(written, kLongestLine), "written");
    add_notes(table, notes, number);
  }
}

}  // namespace

void add_program(Node parent, const Answer& answer, const Program& program,
                 const evidence::Evidence* evidence) {
  const std::vector<LineNote> notes = line_notes(program, evidence);
  const Node frame = add(parent, "div", "scroll");
  add_lines(add(frame, "table", "code"), answer, program, notes);
  if (!program.notes.empty()) {
    const Node list = add(parent, "ul", "remarks");
    for (const std::string& note : program.notes) add_message(add(list, "li"), note);
  }
  for (const evidence::File& file : program.files) {
    const Node details = add(parent, "details");
    add_text(details, "summary", "The file " + file.path + " beside the program");
    add_text(add(details, "div", "scroll"), "pre", base::shorten(file.content, kLongestProse));
  }
}

void add_prose(Node parent, const Answer& answer) {
  std::size_t room = kLongestProse;
  for (const evidence::Part& part : answer.parts) {
    if (part.is_code || base::trim(part.text).empty()) continue;
    if (room == 0) {
      add_text(parent, "p", "The rest of the text is not shown here.", "aside");
      return;
    }
    const std::string words = base::shorten(reflowed(base::trim(part.text)), room);
    room -= std::min(room, words.size());
    const Node quote = add(parent, "blockquote");
    add_text(quote, "div", words, "prose");
  }
}

}  // namespace grader::report
