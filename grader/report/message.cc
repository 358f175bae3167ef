#include "grader/report/message.h"

#include <algorithm>

#include "grader/base/text.h"
#include "grader/report/markdown_text.h"

namespace grader::report {
namespace {

constexpr std::size_t kLongestMessage = 4000;  // bytes
constexpr std::string_view kEnds = ".!?:";

bool ends_sentence(std::string_view text) {
  return std::any_of(kEnds.begin(), kEnds.end(), [&](char end) { return text.ends_with(end); }) ||
         text.ends_with("…");
}

}  // namespace

std::vector<Piece> pieces_of(std::string_view message) {
  const std::string text = base::shorten(base::trim(message), kLongestMessage);
  if (text.empty()) return {};
  std::vector<Piece> pieces;
  const bool paired = std::count(text.begin(), text.end(), '`') % 2 == 0;
  for (std::size_t from = 0, part = 0; from <= text.size(); ++part) {
    const std::size_t end = paired ? std::min(text.find('`', from), text.size()) : text.size();
    if (end > from) pieces.push_back({text.substr(from, end - from), part % 2 == 1});
    from = end + 1;
  }
  if (pieces.empty()) return {{text}};
  char& first = pieces.front().words.front();
  if (!pieces.front().is_code && first >= 'a' && first <= 'z') first = static_cast<char>(first - 'a' + 'A');
  if (pieces.back().is_code)
    pieces.push_back({"."});
  else if (!ends_sentence(pieces.back().words))
    pieces.back().words += '.';
  return pieces;
}

void add_message(Node parent, std::string_view message) {
  for (const Piece& piece : pieces_of(message)) {
    if (piece.is_code)
      add_text(parent, "code", piece.words);
    else
      text(parent, piece.words);
  }
}

std::string markdown_message(std::string_view message) {
  std::string out;
  for (const Piece& piece : pieces_of(message)) {
    if (piece.is_code) {
      out += markdown_code(piece.words);
      continue;
    }
    // White space beside code stays, while that at the ends of a line means nothing.
    if (piece.words.starts_with(' ')) out += ' ';
    out += markdown_words(piece.words);
    if (piece.words.ends_with(' ') && base::trim(piece.words).size() > 0) out += ' ';
  }
  return out;
}

}  // namespace grader::report
