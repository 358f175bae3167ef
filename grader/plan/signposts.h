#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "grader/plan/markers.h"
#include "grader/plan/sheet.h"
#include "grader/plan/wordings.h"

namespace grader::plan {

// A line at which an answer may begin: a marker, the question's own words, or both.
struct Signpost {
  std::size_t line = 0;  // index into the sheet's lines
  std::optional<Marker> marker{};
  bool at_front = false;  // of its cell
  bool is_heading = false;
  bool is_short = false;  // its lines hold nothing but the marker and the question's words
  bool asks = false;      // the words that are like a question's end in a question mark
  // Marked as the start of an answer, and not just a sentence that repeats the question's words.
  bool announces() const {
    const bool is_item = marker && marker->word == MarkerWord::kNone && !at_front;
    return is_heading || asks || (marker && !is_item) || (is_short && !is_item);
  }

  std::vector<WordMatch> words{};  // for each question

  // Where the answer's own words begin: behind the marker and the question's words.
  std::size_t body_line = 0;
  std::size_t body_byte = 0;

  // How much it speaks for each question; and for any question that has not yet been come to.
  std::vector<double> evidence{};
  double for_next = 0;
};

// All signposts of a submission, weighed together: numbers that form no sequence, list items beside real
// markers and the like count for little.
std::vector<Signpost> signposts_of(const Sheet& sheet, const spec::Assignment& assignment,
                                   const Wordings& wordings);

// The number in a question's id, "Q6" -> 6; else its place from 1.
int number_of(const spec::Assignment& assignment, std::size_t question);

}  // namespace grader::plan
