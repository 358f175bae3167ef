#include "grader/plan/markers.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "grader/base/suggest.h"

namespace grader::plan {
namespace {

// Words that markers begin with. Those of `fuzzy` length and more may be misspelt.
struct Spelling {
  std::string_view text;
  MarkerWord means;
};
constexpr Spelling kSpellings[] = {
    {"q", MarkerWord::kQuestion},
    {"qs", MarkerWord::kQuestion},
    {"qn", MarkerWord::kQuestion},
    {"qno", MarkerWord::kQuestion},
    {"qu", MarkerWord::kQuestion},
    {"qus", MarkerWord::kQuestion},
    {"que", MarkerWord::kQuestion},
    {"ques", MarkerWord::kQuestion},
    {"qst", MarkerWord::kQuestion},
    {"qtn", MarkerWord::kQuestion},
    {"qstn", MarkerWord::kQuestion},
    {"quest", MarkerWord::kQuestion},
    {"qun", MarkerWord::kQuestion},
    {"question", MarkerWord::kQuestion},
    {"questions", MarkerWord::kQuestion},
    {"a", MarkerWord::kAnswer},
    {"an", MarkerWord::kAnswer},
    {"ans", MarkerWord::kAnswer},
    {"answ", MarkerWord::kAnswer},
    {"answer", MarkerWord::kAnswer},
    {"answers", MarkerWord::kAnswer},
    {"sol", MarkerWord::kAnswer},
    {"soln", MarkerWord::kAnswer},
    {"solution", MarkerWord::kAnswer},
    {"solutions", MarkerWord::kAnswer},
    {"task", MarkerWord::kTask},
    {"exercise", MarkerWord::kTask},
    {"problem", MarkerWord::kTask},
    {"prob", MarkerWord::kTask},
    {"prog", MarkerWord::kTask},
    {"program", MarkerWord::kTask},
    {"practical", MarkerWord::kTask},
    {"no", MarkerWord::kTask},
};
constexpr std::size_t kFuzzyLength = 6;

// Words that may stand between a marker's first word and its number: "Question no. 6"; and only behind an
// answer's word: "Answer to question 6".
constexpr std::array<std::string_view, 6> kConnectors = {"no", "nos", "num", "number", "nr", "n"};
constexpr std::array<std::string_view, 8> kAnswerConnectors = {"of", "to", "for", "the",
                                                               "q",  "qs", "que", "question"};

constexpr std::array<std::string_view, 12> kRoman = {"i",   "ii",   "iii", "iv", "v",  "vi",
                                                     "vii", "viii", "ix",  "x",  "xi", "xii"};

std::optional<MarkerWord> word_of(const Token& token) {
  if (token.kind != Token::Kind::kWord) return std::nullopt;
  const std::string& text = token.text;
  for (const Spelling& word : kSpellings) {
    if (word.text == text) return word.means;
  }
  for (const Spelling& word : kSpellings) {
    if (word.text.size() < kFuzzyLength || text.size() < kFuzzyLength || text[0] != word.text[0]) continue;
    if (word.means != MarkerWord::kTask && base::edit_distance(word.text, text) <= 2) return word.means;
  }
  return std::nullopt;
}

bool is_sign(const Token& token, std::string_view any_of) {
  return token.kind == Token::Kind::kSign && any_of.find(token.text[0]) != std::string_view::npos;
}

template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& words, const Token& token) {
  return token.kind == Token::Kind::kWord && std::find(words.begin(), words.end(), token.text) != words.end();
}

bool is_connector(const Token& token, MarkerWord behind) {
  return is_in(kConnectors, token) || (behind == MarkerWord::kAnswer && is_in(kAnswerConnectors, token));
}

// Reads a marker from the front of a line.
class MarkerReader {
 public:
  MarkerReader(std::span<const Token> tokens, bool has_hash) : tokens_(tokens), has_hash_(has_hash) {}

  std::optional<Marker> read() {
    skip_signs("-.:");
    if (ends()) return std::nullopt;
    if (const auto word = word_of(here())) {
      marker_.word = *word;
      if (read_behind_word()) return finish();
      return std::nullopt;
    }
    hash_is_glued_ = has_hash_ && here().glued;
    if (read_number(false) && bare_number_counts()) return finish();
    return std::nullopt;
  }

 private:
  bool ends() const { return at_ >= tokens_.size(); }
  const Token& here() const { return tokens_[at_]; }

  void skip_signs(std::string_view signs) {
    while (!ends() && is_sign(here(), signs)) ++at_;
  }

  bool read_behind_word() {
    const bool is_short = here().text.size() <= 2;
    const bool is_letter = here().text == "a" || here().text == "an";
    const std::size_t behind = ++at_;
    skip_between();
    // "a 4" and "an" are English, "A4", "A.4" and "Q 4" are markers.
    const bool apart = !ends() && at_ == behind && !here().glued;
    if (!ends() && !(is_letter && apart) && read_number(true)) return true;
    at_ = behind;
    return !is_letter && marker_.word != MarkerWord::kTask && ends_as_marker(is_short);
  }

  void skip_between() {
    for (int words = 0; !ends(); ++at_) {
      if (is_sign(here(), ".:-)=(/,#~[]>")) continue;
      if (!is_connector(here(), marker_.word) || ++words > 4) return;
    }
  }

  // "Answer:", "Ans -", "Q." and a line of nothing else; "Ans The module …" too, since it can be nothing
  // else.
  bool ends_as_marker(bool is_short) {
    if (ends()) return !is_short || has_hash_;
    if (is_sign(here(), ".:-=)>")) return true;
    const std::string& word = tokens_[at_ - 1].text;
    return (word == "ans" || word == "sol") && here().capital;
  }

  bool read_number(bool behind_word) {
    const Token& token = here();
    int number = 0;
    if (token.kind == Token::Kind::kNumber && token.text.size() <= 3) number = std::stoi(token.text);
    if (token.kind == Token::Kind::kWord && behind_word) number = number_in_words(token);
    if (number < 1 || number > 99) return false;
    marker_.number = number;
    ++at_;
    skip_part();
    if (!ends() && here().kind == Token::Kind::kSign) marker_.closing = here().text[0];
    return true;
  }

  int number_in_words(const Token& token) const {
    if (const int number = number_word(token.text)) return number;
    const auto roman = std::find(kRoman.begin(), kRoman.end(), token.text);
    const bool is_last = at_ + 1 == tokens_.size() || tokens_[at_ + 1].kind == Token::Kind::kSign;
    return roman != kRoman.end() && is_last ? static_cast<int>(roman - kRoman.begin()) + 1 : 0;
  }

  // The "b" of "6b" and the ".1" of "6.1": a part of the same question.
  void skip_part() {
    if (!ends() && here().glued && here().kind == Token::Kind::kWord && here().text.size() == 1) ++at_;
    if (at_ + 1 < tokens_.size() && is_sign(here(), ".") && here().glued && tokens_[at_ + 1].glued &&
        tokens_[at_ + 1].kind == Token::Kind::kNumber) {
      at_ += 2;
      has_part_ = true;
    }
  }

  // "6.", "6)", "#6" and a 6 alone on its line. "4 processes", "6.5" and "1st" are none.
  bool bare_number_counts() const {
    if (has_part_) return false;
    if (ends()) return true;
    if (hash_is_glued_) return !here().glued || here().kind == Token::Kind::kSign;
    return is_sign(here(), ".):]-") && (here().glued || here().text != "-");
  }

  std::optional<Marker> finish() {
    for (; !ends(); ++at_) {
      const bool is_answer = here().kind == Token::Kind::kWord && word_of(here()) == MarkerWord::kAnswer &&
                             here().text != "a" && here().text != "an";
      const bool goes_on = at_ + 1 < tokens_.size() && !is_sign(tokens_[at_ + 1], ".:-=)>");
      if (!is_sign(here(), ".:-)=]>,") && !(is_answer && !goes_on)) break;
    }
    marker_.length = at_;
    marker_.style = std::to_string(static_cast<int>(marker_.word)) +
                    (marker_.has_number() ? marker_.closing : '?') + (hash_is_glued_ ? "#" : "");
    return marker_;
  }

  std::span<const Token> tokens_;
  bool has_hash_;
  bool hash_is_glued_ = false;
  bool has_part_ = false;
  std::size_t at_ = 0;
  Marker marker_;
};

}  // namespace

std::optional<Marker> marker_at(std::span<const Token> tokens, bool has_hash) {
  return MarkerReader(tokens, has_hash).read();
}

}  // namespace grader::plan
