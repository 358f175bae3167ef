#include <optional>

#include "grader/base/text.h"
#include "grader/submission/cells.h"
#include "grader/submission/prompt.h"
#include "grader/submission/readers.h"

// A notebook written as a script by nbconvert:
//
//     # coding: utf-8
//
//     # Prose, each line a comment; a blank line ends the cell.
//
//     # In[3]:
//
//
//     code, from the third line on
//
//
//     # Prose again, after two blank lines.

namespace grader::submission {
namespace {

std::optional<Prompt> marker_of(std::string_view line) {
  if (!line.starts_with("# In[")) return std::nullopt;
  const auto prompt = prompt_of(line.substr(2));
  return prompt && is_blank(line.substr(2 + prompt->width)) ? prompt : std::nullopt;
}

bool is_comment(std::string_view line) { return line.starts_with('#'); }

bool is_header(std::string_view line) {
  return line.starts_with("#!") || line.starts_with("# coding:") || line.starts_with("# -*- coding:");
}

// The end of the run of comments that begins at `first`.
std::size_t end_of_comments(const Lines& lines, std::size_t first, std::size_t last) {
  while (first < last && is_comment(lines[first])) ++first;
  return first;
}

std::size_t first_not_blank(const Lines& lines, std::size_t first, std::size_t last) {
  while (first < last && is_blank(lines[first])) ++first;
  return first;
}

// Each run of comments is a cell of prose. Lines that are neither comment nor blank, which nbconvert does not
// write there, become code.
void add_prose(Reading& reading, const Lines& lines, std::size_t first, std::size_t last) {
  while ((first = first_not_blank(lines, first, last)) < last) {
    const std::size_t end = end_of_comments(lines, first, last);
    if (end > first) {
      add_comment_cell(reading, lines, first, end);
      first = end;
      continue;
    }
    const std::size_t code = first;
    while (first < last && !is_comment(lines[first])) ++first;
    add_cell(reading, CellKind::kCode, lines, code, first);
  }
}

// Where the prose begins that ends the lines after a marker: nothing but comments follow, and two blank lines
// stand before it, since a comment that ends the code itself has one at most.
std::size_t prose_after_code(const Lines& lines, std::size_t first, std::size_t last) {
  std::size_t tail = last;
  while (tail > first && (is_blank(lines[tail - 1]) || is_comment(lines[tail - 1]))) --tail;
  std::size_t blanks = 0;
  const bool is_empty_cell = first_not_blank(lines, first, last) - first > 3;
  if (is_empty_cell) return first_not_blank(lines, first, last);
  // With no code before it, a comment right after the marker is the cell's own.
  if (tail == first) tail = end_of_comments(lines, first_not_blank(lines, first, last), last);
  for (std::size_t i = tail; i < last; ++i) {
    if (!is_blank(lines[i]) && blanks >= 2) return i;
    blanks = is_blank(lines[i]) ? blanks + 1 : 0;
  }
  return last;
}

void add_code(Reading& reading, const Lines& lines, std::size_t first, std::size_t last,
              const Prompt& marker) {
  const std::size_t prose = prose_after_code(lines, first, last);
  Cell* code = add_cell(reading, CellKind::kCode, lines, first, prose);
  if (!code) code = add_cell(reading, CellKind::kCode, "", first);
  code->execution_count = marker.count;
  add_prose(reading, lines, prose, last);
}

}  // namespace

Likeness recognise_nbconvert(std::string_view text) {
  for (const std::string_view line : base::split_lines(text))
    if (marker_of(line)) return Likeness::kSure;
  return Likeness::kNone;
}

Reading read_nbconvert(std::string_view text) {
  Reading reading;
  const Lines lines = base::split_lines(text);
  std::size_t begin = 0;
  while (begin < lines.size() && is_header(lines[begin])) ++begin;
  std::optional<Prompt> marker;
  for (std::size_t i = begin; i <= lines.size(); ++i) {
    const auto next = i < lines.size() ? marker_of(lines[i]) : std::nullopt;
    if (!next && i < lines.size()) continue;
    if (marker)
      add_code(reading, lines, begin, i, *marker);
    else
      add_prose(reading, lines, begin, i);
    marker = next;
    begin = i + 1;
  }
  return reading;
}

}  // namespace grader::submission
