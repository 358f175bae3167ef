#include "grader/plan/tokens.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "grader/base/text.h"

namespace grader::plan {
namespace {

using base::is_digit;

constexpr std::array<std::string_view, 13> kNumberWords = {"zero", "one",    "two",   "three", "four",
                                                           "five", "six",    "seven", "eight", "nine",
                                                           "ten",  "eleven", "twelve"};

bool is_letter(char c) { return std::isalpha(static_cast<unsigned char>(c)) || (c & 0x80); }
bool is_space(char c) { return std::isspace(static_cast<unsigned char>(c)); }
bool is_upper(char c) { return std::isupper(static_cast<unsigned char>(c)); }

// Signs of other alphabets that stand for something plain. An empty `plain` is a space.
struct Character {
  std::string_view bytes;
  char plain;
};
constexpr Character kCharacters[] = {
    {"\u00a0", ' '}, {"\u200b", ' '},  {"\ufeff", ' '},  {"\u2013", '-'}, {"\u2014", '-'},
    {"\u2010", '-'}, {"\u2019", '\''}, {"\u2018", '\''}, {"\u201c", '"'}, {"\u201d", '"'},
    {"\u2022", '-'}, {"\u27a4", '-'},  {"\uff1a", ':'},  {"\u2192", '-'}, {"\u2026", '.'},
    {"&nbsp;", ' '}, {"&amp;", '&'},   {"&lt;", '<'},    {"&gt;", '>'},   {"&quot;", '"'},
};

// The length of an HTML tag at the front of the text, else 0.
std::size_t tag_length(std::string_view text) {
  if (text.size() < 3 || text[0] != '<') return 0;
  if (!is_letter(text[1]) && text[1] != '/' && text[1] != '!') return 0;
  const std::size_t end = text.find('>');
  return end == std::string_view::npos || end > 400 ? 0 : end + 1;
}

// The same for a command of TeX: "\\textbf{".
std::size_t tex_command_length(std::string_view text) {
  if (text.size() < 3 || text[0] != '\\' || !is_letter(text[1])) return 0;
  const std::size_t end = text.find('{');
  return end == std::string_view::npos || end > 20 ? 0 : end + 1;
}

bool is_heading_tag(std::string_view tag) {
  return tag.size() >= 4 && (tag[1] == 'h' || tag[1] == 'H') && is_digit(tag[2]);
}

// Cuts a line into tokens, one at a time.
class Scanner {
 public:
  explicit Scanner(std::string_view line) : line_(line) {}

  LineTokens scan() {
    while (at_ < line_.size()) step();
    return std::move(found_);
  }

 private:
  void step() {
    const std::string_view rest = line_.substr(at_);
    if (const std::size_t length = tag_length(rest)) {
      found_.is_heading |= is_heading_tag(rest);
      return skip(length);
    }
    if (const std::size_t length = tex_command_length(rest)) return skip(length);
    for (const Character& character : kCharacters) {
      if (rest.starts_with(character.bytes)) return sign(character.plain, character.bytes.size());
    }
    if (is_digit(rest[0])) return take(Token::Kind::kNumber, is_digit);
    if (is_letter(rest[0])) return take(Token::Kind::kWord, is_letter);
    sign(rest[0], 1);
  }

  void skip(std::size_t length) {
    at_ += length;
    glued_ = false;
  }

  // Marks of emphasis and code vanish without parting what they stand between.
  void sign(char plain, std::size_t length) {
    const bool is_front = found_.tokens.empty();
    if (is_front && plain == '#') found_.has_hash = glued_ = true;
    const bool decorates = plain == '*' || plain == '`' || plain == '\\' || plain == '~';
    const bool opens = is_front && std::string_view("#'\"_>+=|([{$").find(plain) != std::string_view::npos;
    if (decorates || opens) {
      at_ += length;
    } else if (is_space(plain) || plain == '_' || plain == '|') {
      skip(length);
    } else {
      add(Token::Kind::kSign, std::string(1, plain), length);
    }
  }

  template <typename Belongs>
  void take(Token::Kind kind, Belongs belongs) {
    std::size_t end = at_;
    while (end < line_.size() && belongs(line_[end]) && !begins_character(end)) ++end;
    end = std::max(end, at_ + 1);
    add(kind, base::lower(line_.substr(at_, end - at_)), end - at_);
  }

  bool begins_character(std::size_t at) const {
    return (line_[at] & 0x80) != 0 &&
           std::any_of(std::begin(kCharacters), std::end(kCharacters),
                       [&](const auto& c) { return line_.substr(at).starts_with(c.bytes); });
  }

  void add(Token::Kind kind, std::string text, std::size_t length) {
    found_.tokens.push_back({.kind = kind,
                             .text = std::move(text),
                             .begin = static_cast<int>(at_),
                             .end = static_cast<int>(at_ + length),
                             .glued = glued_,
                             .capital = is_upper(line_[at_])});
    at_ += length;
    glued_ = true;
  }

  std::string_view line_;
  std::size_t at_ = 0;
  bool glued_ = false;
  LineTokens found_;
};

bool is_bold(std::string_view line) {
  return line.size() > 4 && ((line.starts_with("**") && line.ends_with("**")) ||
                             (line.starts_with("__") && line.ends_with("__")));
}

}  // namespace

LineTokens tokens_of(std::string_view line) {
  LineTokens found = Scanner(line).scan();
  const std::string_view body = base::trim(line);
  found.is_heading |=
      found.has_hash || is_bold(body) || body.starts_with("<b>") || body.starts_with("<strong>");
  return found;
}

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  std::string word;
  const auto end_word = [&] {
    if (!word.empty()) words.push_back(base::lower(word));
    word.clear();
  };
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool letter = is_letter(text[i]);
    if (!letter && !is_digit(text[i])) {
      end_word();
      continue;
    }
    const bool turns =
        !word.empty() && (letter == is_digit(word.back()) || (is_upper(text[i]) && !is_upper(word.back())));
    if (turns) end_word();
    word += text[i];
  }
  end_word();
  return words;
}

int number_word(std::string_view word) {
  const auto found = std::find(kNumberWords.begin(), kNumberWords.end(), word);
  return found == kNumberWords.end() ? 0 : static_cast<int>(found - kNumberWords.begin());
}

std::string stem(std::string_view word) {
  if (const int number = number_word(word)) return std::to_string(number);
  for (const std::string_view ending : {"ing", "es", "ed", "s"}) {
    if (word.size() >= ending.size() + 4 && word.ends_with(ending)) {
      // "processes" and "process" meet at "process"; "pools" and "pool" at "pool".
      const std::string_view base = word.substr(0, word.size() - ending.size());
      if (ending == "s" && base.ends_with("s")) return std::string(word);
      return std::string(base.ends_with("e") ? base.substr(0, base.size() - 1) : base);
    }
  }
  if (word.size() > 4 && word.ends_with("e")) return std::string(word.substr(0, word.size() - 1));
  return std::string(word);
}

}  // namespace grader::plan
