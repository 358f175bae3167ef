#include "grader/judge/phrases.h"

#include <algorithm>
#include <utility>

#include "grader/base/text.h"

namespace grader::judge {
namespace {

constexpr std::size_t kMostWordsForStar = 5;

// Typographic quotes, dashes and spaces: U+2000 to U+206F, and the no-break space.
std::size_t foreign_separator(std::string_view text, std::size_t i) {
  const auto has = [&](std::string_view bytes) { return text.substr(i).starts_with(bytes); };
  if (has("\xE2\x80") || has("\xE2\x81")) return 3;
  return has("\xC2\xA0") ? 2 : 0;
}

bool is_word_byte(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') || byte >= 0x80;
}

std::vector<std::string> split_words(std::string_view text, std::string_view also) {
  std::vector<std::string> words;
  std::string word;
  const std::string small = base::lower(text);
  for (std::size_t i = 0; i < small.size();) {
    const std::size_t separator = foreign_separator(small, i);
    const bool belongs =
        separator == 0 && (is_word_byte(small[i]) || also.find(small[i]) != std::string_view::npos);
    if (belongs) {
      word += small[i];
    } else if (!word.empty()) {
      words.push_back(std::exchange(word, {}));
    }
    i += std::max<std::size_t>(separator, 1);
  }
  if (!word.empty()) words.push_back(word);
  return words;
}

bool has_vowel(std::string_view word) { return word.find_first_of("aeiouy") != std::string_view::npos; }

// What is left of a word without an ending, if that is still a word.
std::string_view without(std::string_view word, std::string_view ending) {
  if (!word.ends_with(ending)) return word;
  const std::string_view rest = word.substr(0, word.size() - ending.size());
  return rest.size() >= 2 && has_vowel(rest) ? rest : word;
}

std::string_view without_plural(std::string_view word) {
  if (word.ends_with("ss") || word.ends_with("us") || word.ends_with("is")) return word;
  for (const std::string_view ending : {"sses", "shes", "ches", "xes", "zes"}) {
    if (word.ends_with(ending)) return word.substr(0, word.size() - 2);
  }
  return word.size() > 3 && word.ends_with('s') ? word.substr(0, word.size() - 1) : word;
}

bool fits(const std::string& word, const std::string& wanted) {
  if (wanted.ends_with('*')) return word.starts_with(std::string_view(wanted).substr(0, wanted.size() - 1));
  return word == wanted || (word.front() == wanted.front() && stem_of(word) == stem_of(wanted));
}

bool stands_at(const std::vector<std::string>& text, std::size_t i, const std::vector<std::string>& phrase,
               std::size_t j) {
  if (j == phrase.size()) return true;
  if (phrase[j] == "*") {
    for (std::size_t skipped = 0; skipped <= kMostWordsForStar && i + skipped <= text.size(); ++skipped) {
      if (stands_at(text, i + skipped, phrase, j + 1)) return true;
    }
    return false;
  }
  return i < text.size() && fits(text[i], phrase[j]) && stands_at(text, i + 1, phrase, j + 1);
}

}  // namespace

std::vector<std::string> words_of(std::string_view text) { return split_words(text, ""); }

std::string stem_of(std::string_view word) {
  std::string stem(without_plural(word));
  for (const std::string_view ending : {"ing", "ed"}) {
    const std::string_view shorter = without(stem, ending);
    if (shorter.size() == stem.size()) continue;
    stem = shorter;
    // running, stopped; but process, full
    const bool is_double = stem.size() > 3 && stem[stem.size() - 1] == stem[stem.size() - 2];
    if (is_double && std::string_view("bdgmnprt").find(stem.back()) != std::string_view::npos)
      stem.pop_back();
    break;
  }
  // share and sharing, copy and copies and copied
  if (stem.size() > 2 && stem.ends_with('e')) stem.pop_back();
  if (stem.size() > 2 && stem.ends_with('i')) stem.back() = 'y';
  return stem;
}

bool has_phrase(const std::vector<std::string>& text, std::string_view phrase) {
  const std::vector<std::string> wanted = split_words(phrase, "*");
  if (wanted.empty()) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (stands_at(text, i, wanted, 0)) return true;
  }
  return false;
}

}  // namespace grader::judge
