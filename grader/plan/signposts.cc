#include "grader/plan/signposts.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "grader/base/text.h"

namespace grader::plan {
namespace {

// Weights, in units that only compare with each other and with the costs in match.cc.
constexpr double kQuestionNumber = 8;
constexpr double kAnswerNumber = 7;
constexpr double kTaskNumber = 5;
constexpr double kBareHash = 5;
constexpr double kBareHeading = 5;
constexpr double kBareFront = 3.5;
constexpr double kBareInside = 1.5;
constexpr double kWords = 9;
constexpr double kNextQuestion = 2;  // "Question:" without a number
constexpr double kNextAnswer = 1.5;  // "Answer:" without a question before it

constexpr double kCountedAnswer = 4;  // "Answer:" where there are as many as questions

constexpr double kLeastLikeness = 0.55;  // of words that are a question's at all
constexpr double kFullLikeness = 0.85;
constexpr double kTellingWeight = 4;  // of words that are a whole question's
constexpr double kOwnWords = 0.6;     // likeness of words that are the question's and not the answer's

constexpr std::size_t kLookAhead = 90;  // tokens

// Where a token ends in the sheet.
struct TokenEnd {
  std::size_t line = 0;
  std::size_t byte = 0;
};

// The tokens from a line on, over the lines that it may be wrapped into.
struct Passage {
  std::vector<Token> tokens{};
  std::vector<TokenEnd> ends{};
  std::size_t first_line_tokens = 0;
};

class Finder {
 public:
  Finder(const Sheet& sheet, const spec::Assignment& assignment, const Wordings& wordings)
      : sheet_(sheet), assignment_(assignment), wordings_(wordings) {
    for (const Line& line : sheet.lines) read_.push_back(tokens_of(readable(sheet, line)));
  }

  std::vector<Signpost> find() const {
    std::vector<Signpost> found;
    for (std::size_t i = 0; i < sheet_.lines.size(); ++i) {
      auto signpost = look_at(i);
      if (!signpost || (!found.empty() && goes_on_in(found.back(), *signpost))) continue;
      found.push_back(std::move(*signpost));
    }
    return found;
  }

 private:
  std::optional<Signpost> look_at(std::size_t i) const {
    if (read_[i].tokens.empty()) return std::nullopt;
    Signpost post{.line = i, .marker = marker_of(read_[i])};
    post.is_heading = read_[i].is_heading && sheet_.lines[i].kind == LineKind::kProse;
    post.at_front = is_front(i);
    if (sheet_.lines[i].kind == LineKind::kOutput && post.marker && post.marker->word == MarkerWord::kNone) {
      post.marker.reset();
    }
    const Passage passage = passage_from(i);
    const std::size_t skipped = post.marker ? post.marker->length : 0;
    post.words = wordings_.match(std::span(passage.tokens).subspan(skipped));
    const auto best = best_of(post.words);
    if (!post.marker && best->likeness < kLeastLikeness) return std::nullopt;
    const auto question = static_cast<std::size_t>(best - post.words.begin());
    const bool is_asked = best->likeness >= kOwnWords && is_question(passage, skipped, *best, question);
    cut(post, passage, skipped, is_asked ? best->length : 0);
    return post;
  }

  // Outside of Python, where no variable can look like one, a question's id is a marker too: "C3: the sum".
  std::optional<Marker> marker_of(const LineTokens& line) const {
    auto marker = marker_at(line.tokens, line.has_hash);
    if (marker || sheet_.language == spec::Language::kPython) return marker;
    for (std::size_t q = 0; q < assignment_.questions.size(); ++q) {
      const std::size_t length = id_length(line.tokens, assignment_.questions[q].id);
      if (length == 0) continue;
      Marker id{.word = MarkerWord::kQuestion, .number = number_of(assignment_, q), .length = length};
      if (length < line.tokens.size() && line.tokens[length].kind == Token::Kind::kSign)
        id.closing = line.tokens[id.length++].text[0];
      return id;
    }
    return std::nullopt;
  }

  // How many tokens at the front of a line spell the id; 0 when they do not.
  static std::size_t id_length(const std::vector<Token>& tokens, const std::string& id) {
    const std::vector<Token> wanted = tokens_of(id).tokens;
    const bool same = wanted.size() <= tokens.size() &&
                      std::equal(wanted.begin(), wanted.end(), tokens.begin(),
                                 [](const Token& a, const Token& b) { return a.text == b.text; });
    const bool goes_on = same && wanted.size() < tokens.size() && tokens[wanted.size()].glued &&
                         tokens[wanted.size()].kind != Token::Kind::kSign;
    return same && !goes_on ? wanted.size() : 0;
  }

  // A line into which the question's words of the signpost before are wrapped.
  static bool goes_on_in(const Signpost& before, const Signpost& post) {
    if (post.marker || best_of(before.words)->likeness < kOwnWords) return false;
    return post.line < before.body_line || (post.line == before.body_line && before.body_byte > 0);
  }

  static std::vector<WordMatch>::const_iterator best_of(const std::vector<WordMatch>& words) {
    return std::max_element(words.begin(), words.end(),
                            [](const auto& a, const auto& b) { return a.likeness < b.likeness; });
  }

  // The first line of its cell that is not blank.
  bool is_front(std::size_t i) const {
    while (i > 0 && sheet_.lines[i - 1].cell == sheet_.lines[i].cell) {
      if (sheet_.lines[--i].kind != LineKind::kBlank) return false;
    }
    return true;
  }

  Passage passage_from(std::size_t i) const {
    Passage passage;
    const Line& first = sheet_.lines[i];
    for (std::size_t k = i; k < sheet_.lines.size() && passage.tokens.size() < kLookAhead; ++k) {
      const Line& line = sheet_.lines[k];
      if (line.cell != first.cell || line.kind != first.kind || read_[k].tokens.empty()) break;
      if (k > i && begins_anew(k)) break;
      for (const Token& token : read_[k].tokens) {
        passage.tokens.push_back(token);
        passage.ends.push_back({k, offset_in_raw(k) + static_cast<std::size_t>(token.end)});
      }
      if (k == i) passage.first_line_tokens = passage.tokens.size();
    }
    return passage;
  }

  bool begins_anew(std::size_t k) const {
    const auto marker = marker_at(read_[k].tokens, read_[k].has_hash);
    return marker && marker->word != MarkerWord::kNone;
  }

  std::size_t offset_in_raw(std::size_t k) const {
    return static_cast<std::size_t>(readable(sheet_, sheet_.lines[k]).data() - sheet_.lines[k].raw.data());
  }

  // Whether the words found are the question typed again. "To create a pool, you can …" and "A pool of
  // workers is …" begin an answer: they go on.
  bool is_question(const Passage& passage, std::size_t begin, const WordMatch& words,
                   std::size_t question) const {
    const std::size_t end = begin + words.length;
    if (end >= passage.tokens.size() || passage.ends[end].line != passage.ends[end - 1].line) return true;
    const Token& next = passage.tokens[end];
    if (next.kind == Token::Kind::kSign && next.text != "," && next.text != "(") return true;
    const std::vector<Token> asked = tokens_of(assignment_.questions[question].text).tokens;
    return words.likeness >= kFullLikeness && !asked.empty() &&
           passage.tokens[begin].text == asked.front().text;
  }

  // Finds where the answer's own words begin, behind so many tokens of the question's.
  void cut(Signpost& post, const Passage& passage, std::size_t skipped, std::size_t asked) const {
    std::size_t end = skipped + asked;
    if (asked == 0 && post.marker) {
      if (post.is_heading)
        end = passage.first_line_tokens;
      else if (post.marker->has_number())
        end = behind_question_mark(passage, end);
    }
    const auto is_closing = [&](std::size_t at) {
      const Token& token = passage.tokens[at];
      return token.kind == Token::Kind::kSign && (token.glued || token.text == "?");
    };
    post.asks = asked > 0 && end < passage.tokens.size() && passage.tokens[end].text == "?";
    while (end > 0 && end < passage.tokens.size() && is_closing(end)) ++end;
    if (end < passage.tokens.size() && end > skipped) {
      const auto answer = marker_at(std::span(passage.tokens).subspan(end), false);
      if (answer && answer->word == MarkerWord::kAnswer) end += answer->length;
    }
    post.is_short =
        end > 0 && (end >= passage.tokens.size() || passage.ends[end].line != passage.ends[end - 1].line);
    post.body_line = post.line;
    if (end == 0) return;
    post.body_line = passage.ends[end - 1].line;
    post.body_byte = passage.ends[end - 1].byte;
    if (post.is_short) {
      ++post.body_line;
      post.body_byte = 0;
    }
  }

  static std::size_t behind_question_mark(const Passage& passage, std::size_t end) {
    for (std::size_t i = passage.first_line_tokens; i > end; --i) {
      if (passage.tokens[i - 1].text == "?") return i;
    }
    return end;
  }

  const Sheet& sheet_;
  const spec::Assignment& assignment_;
  const Wordings& wordings_;
  std::vector<LineTokens> read_{};
};

double clamp01(double x) { return std::clamp(x, 0.0, 1.0); }

double weight_of_words(const Signpost& post, std::size_t question, LineKind kind) {
  double best = 0;
  for (const WordMatch& match : post.words) best = std::max(best, match.likeness);
  const auto& [likeness, weight, length] = post.words[question];
  const double sure = clamp01((likeness - kLeastLikeness) / (kFullLikeness - kLeastLikeness));
  const double beside_best = std::exp(-8 * (best - likeness));
  const double telling = std::min(1.0, weight / kTellingWeight);
  const bool is_marked = post.marker && post.marker->word != MarkerWord::kNone;
  double stands_out = 1;
  if (!is_marked && !post.is_heading && !post.asks) {
    // An answer often begins with the question's words, and comments in code say what the question says.
    if (post.is_short && !post.at_front) stands_out = 0.6;
    if (!post.is_short) stands_out = likeness >= kFullLikeness ? 0.7 : 0.3;
    if (kind == LineKind::kComment && !post.at_front) stands_out *= 0.6;
  }
  return kWords * sure * beside_best * telling * stands_out;
}

double weight_of_number(const Signpost& post, bool in_output) {
  const Marker& marker = *post.marker;
  if (marker.word == MarkerWord::kNone) {
    if (post.is_heading && marker.style.back() != '#') return kBareHeading;
    if (marker.style.back() == '#') return post.at_front || post.is_short ? kBareHash : kBareHash / 2;
    return post.at_front || post.is_short ? kBareFront : kBareInside;
  }
  const double full = marker.word == MarkerWord::kQuestion ? kQuestionNumber
                      : marker.word == MarkerWord::kAnswer ? kAnswerNumber
                                                           : kTaskNumber;
  // "Question 6 asks for …" within a paragraph is no marker.
  const bool stands_out = post.at_front || post.is_heading || post.is_short || marker.closing != ' ';
  return full * (stands_out ? 1 : 0.4) * (in_output && marker.word == MarkerWord::kTask ? 0.3 : 1);
}

// Markers that are written alike, in order.
struct Family {
  std::vector<Signpost*> posts{};
  double trust = 1;
};

std::size_t longest_rise(const std::vector<int>& numbers) {
  std::vector<int> tails;  // the least last number of a rise of each length
  for (const int number : numbers) {
    const auto at = std::lower_bound(tails.begin(), tails.end(), number);
    if (at == tails.end()) {
      tails.push_back(number);
    } else {
      *at = number;
    }
  }
  return tails.size();
}

class Judge {
 public:
  Judge(const Sheet& sheet, const spec::Assignment& assignment, std::vector<Signpost>& posts)
      : sheet_(sheet), assignment_(assignment), posts_(posts) {
    for (std::size_t q = 0; q < assignment.questions.size(); ++q) numbers_[number_of(assignment, q)] = q;
  }

  void weigh() {
    for (Signpost& post : posts_) {
      post.evidence.assign(assignment_.questions.size(), 0.0);
      for (std::size_t q = 0; q < post.evidence.size(); ++q)
        post.evidence[q] = weight_of_words(post, q, sheet_.lines[post.line].kind);
      if (post.marker && post.marker->has_number()) families_[key_of(post)].posts.push_back(&post);
    }
    find_coverage();
    for (auto& [key, family] : families_) weigh_family(family);
    weigh_without_number();
  }

 private:
  std::string key_of(const Signpost& post) const {
    if (post.marker->word != MarkerWord::kNone) return std::to_string(static_cast<int>(post.marker->word));
    const bool is_prose = sheet_.lines[post.line].kind == LineKind::kProse;
    const int level = post.is_heading ? 2 : post.at_front ? 1 : 0;
    return post.marker->style + (is_prose ? "p" : "c") + std::to_string(level);
  }

  static bool is_bare(const Family& family) {
    return family.posts.front()->marker->word == MarkerWord::kNone;
  }

  std::vector<int> numbers_in(const Family& family) const {
    std::vector<int> numbers;
    for (const Signpost* post : family.posts) numbers.push_back(*post->marker->number);
    return numbers;
  }

  // The share of the questions that real markers or their own words announce: beside these, bare numbers are
  // the items of lists.
  void find_coverage() {
    std::set<std::size_t> announced;
    for (auto& [key, family] : families_) {
      const std::vector<int> numbers = numbers_in(family);
      const double rise = static_cast<double>(longest_rise(numbers));
      family.trust = counts_all(numbers) ? 1 : rise / static_cast<double>(numbers.size());
      if (is_bare(family)) {
        if (rise < 2) family.trust *= 0.4;
        continue;
      }
      family.trust = std::sqrt(family.trust);
      for (const int number : numbers) {
        if (numbers_.count(number)) announced.insert(numbers_.at(number));
      }
    }
    for (const Signpost& post : posts_) {
      for (std::size_t q = 0; q < post.evidence.size(); ++q) {
        if (post.evidence[q] >= kWords / 2) announced.insert(q);
      }
    }
    coverage_ = static_cast<double>(announced.size()) / static_cast<double>(assignment_.questions.size());
  }

  void weigh_family(const Family& family) {
    const std::vector<int> numbers = numbers_in(family);
    const bool counts = counts_all(numbers);
    bool shifted = false;  // a number came twice, so that those behind it may be one too low
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      Signpost& post = *family.posts[i];
      const bool agrees =
          numbers_.count(numbers[i]) && post.words[numbers_.at(numbers[i])].likeness >= kOwnWords;
      double weight =
          weight_of_number(post, sheet_.lines[post.line].kind == LineKind::kOutput) * family.trust;
      if (is_bare(family) && !agrees) weight *= 1 - 0.95 * std::min(1.0, 2 * coverage_);
      give(post, numbers[i], counts ? weight * 0.4 : weight);
      if (counts) post.evidence[i] += weight;
      const bool repeats = i > 0 && numbers[i] == numbers[i - 1];
      shifted |= repeats;
      if (shifted && !counts) give(post, numbers[i] + 1, weight * (repeats ? 0.6 : 0.4));
    }
  }

  // As many markers as questions, in order, but numbered in another way (from 13 on, or 4 twice and no 6):
  // then their order says more than their numbers.
  bool counts_all(const std::vector<int>& numbers) const {
    if (numbers.size() != assignment_.questions.size()) return false;
    const bool all_known =
        std::all_of(numbers.begin(), numbers.end(), [&](int n) { return numbers_.count(n); });
    return std::is_sorted(numbers.begin(), numbers.end()) &&
           !(all_known && longest_rise(numbers) == numbers.size());
  }

  void give(Signpost& post, int number, double weight) const {
    const auto question = numbers_.find(number);
    if (question != numbers_.end()) post.evidence[question->second] += weight;
  }

  void weigh_without_number() {
    std::vector<Signpost*> answers;
    for (std::size_t i = 0; i < posts_.size(); ++i) {
      Signpost& post = posts_[i];
      if (!post.marker || post.marker->has_number()) continue;
      if (post.marker->word == MarkerWord::kQuestion) post.for_next = kNextQuestion;
      if (post.marker->word != MarkerWord::kAnswer || follows_question(i)) continue;
      post.for_next = kNextAnswer;
      answers.push_back(&post);
    }
    if (answers.size() != assignment_.questions.size()) return;
    for (std::size_t q = 0; q < answers.size(); ++q) answers[q]->evidence[q] += kCountedAnswer;
  }

  // "Answer:" right behind its question begins nothing new.
  bool follows_question(std::size_t i) const {
    if (i == 0) return false;
    const Signpost& before = posts_[i - 1];
    for (std::size_t k = before.body_line; k < posts_[i].line; ++k) {
      if (sheet_.lines[k].kind != LineKind::kBlank) return false;
    }
    return true;
  }

  const Sheet& sheet_;
  const spec::Assignment& assignment_;
  std::vector<Signpost>& posts_;
  std::map<int, std::size_t> numbers_{};
  std::map<std::string, Family> families_{};
  double coverage_ = 0;
};

}  // namespace

int number_of(const spec::Assignment& assignment, std::size_t question) {
  const std::string& id = assignment.questions[question].id;
  const std::size_t end = id.find_last_of("0123456789");
  if (end == std::string::npos) return static_cast<int>(question) + 1;
  const std::size_t before = id.find_last_not_of("0123456789", end);
  const std::string digits = id.substr(before + 1, end - before);
  return digits.size() > 4 ? static_cast<int>(question) + 1 : std::stoi(digits);
}

std::vector<Signpost> signposts_of(const Sheet& sheet, const spec::Assignment& assignment,
                                   const Wordings& wordings) {
  std::vector<Signpost> posts = Finder(sheet, assignment, wordings).find();
  Judge(sheet, assignment, posts).weigh();
  return posts;
}

}  // namespace grader::plan
