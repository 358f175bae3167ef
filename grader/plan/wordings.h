#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "grader/plan/tokens.h"
#include "grader/spec/spec.h"

namespace grader::plan {

// How well a text begins with a question's own words.
struct WordMatch {
  double likeness = 0;     // 0 to 1: 1 is word for word
  double weight = 0;       // of the words found: a title of three words says less than a whole question
  std::size_t length = 0;  // tokens of the text up to the last word that was found
};

// The questions' own words, to find an answer whose question was typed or pasted again, with slips, other
// line ends or parts left out. Words that few of the questions share count more.
class Wordings {
 public:
  explicit Wordings(const spec::Assignment& assignment);

  // One match for each question, in their order.
  std::vector<WordMatch> match(std::span<const Token> text) const;

 private:
  struct Wording {
    std::size_t question = 0;
    double trust = 1;                  // of a part of the question's words
    std::vector<std::size_t> stems{};  // places in stems_
  };
  struct Stem {
    std::string text{};
    double weight = 1;
  };
  // How like a word of the text is to each of stems_.
  using Likenesses = std::vector<double>;
  struct TextWord {
    const Likenesses* likenesses = nullptr;
    std::size_t place = 0;  // among the tokens
  };

  void add(std::size_t question, const std::string& text, double trust);
  std::size_t place_of(const std::string& stem);
  void weigh_stems();
  const Likenesses& likenesses_of(const std::string& stem) const;
  WordMatch match_one(const Wording& wording, std::span<const TextWord> text) const;

  std::size_t questions_ = 0;
  std::vector<Wording> wordings_{};
  std::vector<Stem> stems_{};
  mutable std::unordered_map<std::string, Likenesses> seen_{};  // the same words come again and again
};

}  // namespace grader::plan
