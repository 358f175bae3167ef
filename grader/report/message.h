#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "grader/report/html.h"

namespace grader::report {

// What the judge says: a sentence in which `code` stands between backticks.

struct Piece {
  std::string words{};
  bool is_code = false;
};

// The pieces of a message, made a whole sentence: a capital at the start, a full stop at the end. A message
// with a backtick that has no partner is one piece of words.
std::vector<Piece> pieces_of(std::string_view message);

void add_message(Node parent, std::string_view message);
std::string markdown_message(std::string_view message);

}  // namespace grader::report
