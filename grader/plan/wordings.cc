#include "grader/plan/wordings.h"

#include <algorithm>
#include <cmath>
#include <set>

#include "grader/base/suggest.h"

namespace grader::plan {
namespace {

constexpr double kLeastWeight = 0.25;     // of a word that all questions share
constexpr double kUnknownWeight = 0.5;    // of a word between the found ones that the question does not have
constexpr double kFuzzyValue = 0.8;       // of a word with slips
constexpr double kPartTrust = 0.85;       // of a question's first sentence alone, or of its title
constexpr std::size_t kLongestText = 90;  // tokens looked at

std::string one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
}

std::string first_sentence(const std::string& text) {
  const std::size_t end = text.find_first_of("?.:");
  return end == std::string::npos ? text : text.substr(0, end + 1);
}

// 1 for the same word, less for one with a slip, 0 for another.
double likeness(const std::string& a, const std::string& b) {
  if (a == b) return 1;
  const std::size_t shorter = std::min(a.size(), b.size());
  if (shorter < 4 || std::max(a.size(), b.size()) - shorter > 2) return 0;
  return base::edit_distance(a, b) <= (shorter < 8 ? 1 : 2) ? kFuzzyValue : 0;
}

}  // namespace

Wordings::Wordings(const spec::Assignment& assignment) : questions_(assignment.questions.size()) {
  for (std::size_t q = 0; q < questions_; ++q) {
    const spec::Question& question = assignment.questions[q];
    add(q, question.text, 1);
    add(q, first_sentence(one_line(question.text)), kPartTrust);
    add(q, question.title, kPartTrust);
    for (const std::string& other : question.also_asked_as) add(q, other, 1);
  }
  weigh_stems();
}

void Wordings::add(std::size_t question, const std::string& text, double trust) {
  std::vector<std::size_t> stems;
  for (const Token& token : tokens_of(one_line(text)).tokens) {
    if (token.kind != Token::Kind::kSign) stems.push_back(place_of(stem(token.text)));
  }
  if (stems.size() >= 2) wordings_.push_back({question, trust, std::move(stems)});
}

std::size_t Wordings::place_of(const std::string& stem) {
  const auto found =
      std::find_if(stems_.begin(), stems_.end(), [&](const Stem& s) { return s.text == stem; });
  const auto place = static_cast<std::size_t>(found - stems_.begin());
  if (place == stems_.size()) stems_.push_back({stem});
  return place;
}

void Wordings::weigh_stems() {
  std::vector<std::set<std::size_t>> askers(stems_.size());
  for (const Wording& wording : wordings_) {
    for (const std::size_t place : wording.stems) askers[place].insert(wording.question);
  }
  const double all = std::log(std::max<double>(2, static_cast<double>(questions_)));
  for (std::size_t i = 0; i < stems_.size(); ++i) {
    stems_[i].weight =
        kLeastWeight + 1 - std::log(std::max<double>(1, static_cast<double>(askers[i].size()))) / all;
  }
}

const Wordings::Likenesses& Wordings::likenesses_of(const std::string& stem) const {
  const auto [found, is_new] = seen_.try_emplace(stem);
  if (is_new) {
    for (const Stem& known : stems_) found->second.push_back(likeness(stem, known.text));
  }
  return found->second;
}

std::vector<WordMatch> Wordings::match(std::span<const Token> text) const {
  std::vector<TextWord> words;
  for (std::size_t i = 0; i < std::min(text.size(), kLongestText); ++i) {
    if (text[i].kind != Token::Kind::kSign) words.push_back({&likenesses_of(stem(text[i].text)), i});
  }
  std::vector<WordMatch> best(questions_);
  for (const Wording& wording : wordings_) {
    const WordMatch found = match_one(wording, words);
    if (found.likeness > best[wording.question].likeness) best[wording.question] = found;
  }
  return best;
}

// The heaviest common subsequence of the question's words and the first k words of the text, for each k. The
// likeness is the best balance of how much of the question is there and how little else is in between.
WordMatch Wordings::match_one(const Wording& wording, std::span<const TextWord> text) const {
  const std::size_t words = wording.stems.size();
  double whole = 0;
  for (const std::size_t place : wording.stems) whole += stems_[place].weight;
  std::vector<double> row(words + 1, 0.0);
  WordMatch best;
  double passed = 0;  // weight of all the text's words so far
  for (std::size_t k = 0; k < std::min(text.size(), 2 * words + 12); ++k) {
    const double before = row[words];
    double diagonal = 0;
    for (std::size_t j = 1; j <= words; ++j) {
      const std::size_t place = wording.stems[j - 1];
      const double value = diagonal + (*text[k].likenesses)[place] * stems_[place].weight;
      diagonal = row[j];
      row[j] = std::max({row[j], row[j - 1], value});
    }
    const double found = row[words];
    passed += found > before ? found - before : kUnknownWeight;
    if (found <= before) continue;
    const double share = found / whole;
    const double purity = found / passed;
    const double value = wording.trust * 2 * share * purity / (share + purity);
    if (value > best.likeness) best = {value, found, text[k].place + 1};
  }
  return best;
}

}  // namespace grader::plan
