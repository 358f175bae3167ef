#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>

#include "grader/plan/tokens.h"

namespace grader::plan {

// What the words of a marker call the thing it marks.
enum class MarkerWord {
  kNone,      // "6.", "#6"
  kQuestion,  // "Q6", "Question no. 6", "que_6"
  kAnswer,    // "Ans 6", "Solution:", "A6)"
  kTask,      // "Task 6", "Exercise 6", "Problem 6"
};

// The front of a line that says where an answer begins: "### Question 6 :", "ANSWER NO :- 06", "Que.6.Ans.".
struct Marker {
  MarkerWord word = MarkerWord::kNone;
  std::optional<int> number{};
  char closing = ' ';      // the sign behind the number, a space if there is none
  std::size_t length = 0;  // tokens that it takes, signs behind it included
  std::string style{};     // alike for markers that are written alike

  bool has_number() const { return number.has_value(); }
};

// The marker at the front of a line; nothing when the line begins in another way.
std::optional<Marker> marker_at(std::span<const Token> tokens, bool has_hash);

}  // namespace grader::plan
