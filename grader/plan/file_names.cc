#include "grader/plan/file_names.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <span>

#include "grader/base/text.h"
#include "grader/plan/markers.h"
#include "grader/plan/signposts.h"
#include "grader/plan/tokens.h"

namespace grader::plan {
namespace {

// Words that name a task in the name of a file, and nothing anywhere else.
constexpr std::array<std::string_view, 12> kWords = {"ex", "exo", "exer", "exc",   "p",  "pb",
                                                     "tp", "t",   "lab",  "drill", "hw", "part"};

using Tokens = std::vector<Token>;

std::optional<int> number_behind_word(const Tokens& tokens) {
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const auto marker = marker_at(std::span(tokens).subspan(i), false);
    if (marker && marker->word != MarkerWord::kNone && marker->has_number()) return marker->number;
  }
  for (std::size_t i = 0; i + 1 < tokens.size(); ++i) {
    const bool is_word = std::find(kWords.begin(), kWords.end(), tokens[i].text) != kWords.end();
    const bool has_sign = tokens[i + 1].kind == Token::Kind::kSign && i + 2 < tokens.size();
    const Token& number = tokens[has_sign ? i + 2 : i + 1];
    if (is_word && number.kind == Token::Kind::kNumber && number.text.size() < 4)
      return std::stoi(number.text);
  }
  const bool begins = !tokens.empty() && tokens[0].kind == Token::Kind::kNumber && tokens[0].text.size() < 4;
  return begins ? std::optional(std::stoi(tokens[0].text)) : std::nullopt;
}

bool begins_with_id(const std::string& name, const std::string& id) {
  const std::string lower = base::lower(name);
  const bool has_id = lower.starts_with(base::lower(id));
  return has_id && (lower.size() == id.size() || !std::isalnum(static_cast<unsigned char>(lower[id.size()])));
}

std::optional<std::size_t> named_in(const std::string& name, const spec::Assignment& assignment) {
  const std::size_t count = assignment.questions.size();
  for (std::size_t q = 0; q < count; ++q) {
    if (begins_with_id(name, assignment.questions[q].id)) return q;
  }
  const auto number = number_behind_word(tokens_of(name).tokens);
  for (std::size_t q = 0; number && q < count; ++q) {
    if (number_of(assignment, q) == *number) return q;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> question_named_in(const std::string& path, const spec::Assignment& assignment) {
  std::filesystem::path rest = std::filesystem::path(path).replace_extension();
  for (; rest.has_parent_path(); rest = rest.parent_path()) {
    if (const auto question = named_in(rest.filename().string(), assignment)) return question;
  }
  return std::nullopt;
}

}  // namespace grader::plan
