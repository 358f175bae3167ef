#include "grader/plan/match.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace grader::plan {
namespace {

constexpr double kMarked = 4;               // evidence from which a signpost announces a question
constexpr double kAgain = 3;                // cost of a second signpost for the same answer
constexpr double kBack = 3;                 // of going back to an earlier question
constexpr double kSkip = 0.5;               // of each question passed over
constexpr double kUnmarkedOfMarked = 6;     // of starting an answer unannounced that is announced elsewhere
constexpr double kUnmarked = 0.6;           // and one that is announced nowhere
constexpr double kUnmarkedAmongMarked = 2;  // more, when those beside it are announced
constexpr double kInsideCell = 1.5;         // more, in the middle of a cell
constexpr double kWithoutBody = 1;          // more, where nothing is that could be an answer
constexpr double kNewAnswer = 0.8;          // gain of one more question answered
constexpr double kContent = 2.5;
constexpr double kWrongKind = 0.5;          // cost of code where prose is asked for, and the other way round
constexpr double kWrongKindUnmarked = 0.7;  // more, when nothing is announced
constexpr double kBeforeAll = 0.6;  // cost of content in front of all answers when nothing is announced

constexpr double kNever = -std::numeric_limits<double>::infinity();

// State 0 is "in front of all answers", state q + 1 the answer to question q.
using Scores = std::vector<double>;

class Trellis {
 public:
  Trellis(const std::vector<Unit>& units, const spec::Assignment& assignment)
      : units_(units),
        assignment_(assignment),
        states_(assignment.questions.size() + 1),
        strongest_(states_) {
    for (std::size_t u = 0; u < units.size(); ++u) note_marks(u);
    is_one_cell_ = std::count_if(units.begin(), units.end(),
                                 [](const Unit& unit) { return unit.starts_cell && unit.has_body(); }) <= 1;
    const auto marks =
        std::count_if(strongest_.begin(), strongest_.end(), [](double most) { return most >= kMarked; });
    marked_share_ = static_cast<double>(marks) / static_cast<double>(states_ - 1);
  }

  std::vector<Place> solve() const {
    const std::vector<std::size_t> path = best_path();
    const std::vector<Scores> sure = sureness();
    std::vector<Place> places;
    for (std::size_t u = 0; u < units_.size(); ++u) {
      places.push_back({.sureness = sure[u][path[u]]});
      if (path[u] > 0) places.back().question = path[u] - 1;
    }
    return places;
  }

 private:
  static double evidence(const Unit& unit, std::size_t state) {
    return unit.post && state > 0 ? unit.post->evidence[state - 1] : 0;
  }

  // A question that is announced and then answered. One in a list of all questions is not.
  void note_marks(std::size_t u) {
    const auto announces = [&](const Unit& unit) {
      if (!unit.post || !unit.post->announces()) return false;
      return *std::max_element(unit.post->evidence.begin(), unit.post->evidence.end()) >= kMarked;
    };
    if (!announces(units_[u])) return;
    const bool is_listed = !units_[u].has_body() && u + 1 < units_.size() && announces(units_[u + 1]);
    if (is_listed) return;
    for (std::size_t s = 1; s < states_; ++s) strongest_[s] = std::max(strongest_[s], evidence(units_[u], s));
  }

  double order(const Unit& unit, std::size_t from, std::size_t to) const {
    if (to == 0) return kNever;
    if (to > from) return kNewAnswer - kSkip * static_cast<double>(to - from - 1);
    return unit.starts_file ? -kSkip : -kBack;
  }

  // The cost of starting an answer where nothing says so, or something says so less than elsewhere.
  double unannounced(const Unit& unit, std::size_t state) const {
    const bool is_marked = strongest_[state] >= kMarked;
    const double doubt = 1 - evidence(unit, state) / std::max(kMarked, strongest_[state]);
    const double cost =
        is_marked ? kUnmarkedOfMarked : kUnmarked + kUnmarkedAmongMarked * marked_beside(state);
    const double place = unit.starts_cell || is_one_cell_ ? 0 : kInsideCell;
    return std::max(0.0, doubt) * (cost + place + (unit.has_body() ? 0 : kWithoutBody));
  }

  // The share of the questions next to one that are announced.
  double marked_beside(std::size_t state) const {
    double beside = 0;
    double marked = 0;
    for (const std::size_t other : {state - 1, state + 1}) {
      if (other == 0 || other >= states_) continue;
      ++beside;
      if (strongest_[other] >= kMarked) ++marked;
    }
    return beside > 0 ? marked / beside : 0;
  }

  double step(const Unit& unit, std::size_t from, std::size_t to) const {
    const double announced = evidence(unit, to);
    if (to == from) return std::max(0.0, announced - kAgain) + content(unit, to);
    double score = announced + content(unit, to);
    const bool is_next = unit.post && unit.post->for_next > 0 && to == from + 1;
    score += order(unit, from, to);
    return is_next ? score + unit.post->for_next : score - unannounced(unit, to);
  }

  double content(const Unit& unit, std::size_t state) const {
    if (!unit.has_body()) return 0;
    if (state == 0) return -kBeforeAll * (1 - marked_share_);
    const spec::AnswerKind wanted = assignment_.questions[state - 1].answer;
    double score = kContent * unit.affinity[state - 1];
    const bool is_wrong = (wanted == spec::AnswerKind::kProse && unit.has_code) ||
                          (wanted == spec::AnswerKind::kCode && !unit.has_code);
    if (is_wrong) score -= kWrongKind + kWrongKindUnmarked * (1 - marked_share_);
    return score;
  }

  std::vector<std::size_t> best_path() const {
    std::vector<std::vector<std::size_t>> came_from;
    Scores best(states_, kNever);
    best[0] = 0;
    for (const Unit& unit : units_) {
      Scores next(states_, kNever);
      came_from.emplace_back(states_, 0);
      for (std::size_t to = 0; to < states_; ++to) {
        for (std::size_t from = 0; from < states_; ++from) {
          const double score = best[from] + step(unit, from, to);
          if (score <= next[to]) continue;
          next[to] = score;
          came_from.back()[to] = from;
        }
      }
      best = std::move(next);
    }
    std::vector<std::size_t> path(units_.size());
    auto state = static_cast<std::size_t>(std::max_element(best.begin(), best.end()) - best.begin());
    for (std::size_t u = units_.size(); u-- > 0; state = came_from[u][state]) path[u] = state;
    return path;
  }

  static double log_sum(const Scores& scores) {
    const double most = *std::max_element(scores.begin(), scores.end());
    if (most == kNever) return kNever;
    double sum = 0;
    for (const double score : scores) sum += std::exp(score - most);
    return most + std::log(sum);
  }

  // The probability of each state of each unit when a way's odds grow with its score (forward-backward).
  std::vector<Scores> sureness() const {
    std::vector<Scores> forward(units_.size() + 1, Scores(states_, kNever));
    forward[0][0] = 0;
    std::vector<Scores> backward(units_.size() + 1, Scores(states_, 0));
    Scores terms(states_);
    for (std::size_t u = 0; u < units_.size(); ++u) {
      for (std::size_t to = 0; to < states_; ++to) {
        for (std::size_t from = 0; from < states_; ++from) {
          terms[from] = forward[u][from] + step(units_[u], from, to);
        }
        forward[u + 1][to] = log_sum(terms);
      }
    }
    for (std::size_t u = units_.size(); u-- > 0;) {
      for (std::size_t from = 0; from < states_; ++from) {
        for (std::size_t to = 0; to < states_; ++to) {
          terms[to] = backward[u + 1][to] + step(units_[u], from, to);
        }
        backward[u][from] = log_sum(terms);
      }
    }
    const double all = log_sum(forward.back());
    std::vector<Scores> sure(units_.size(), Scores(states_));
    for (std::size_t u = 0; u < units_.size(); ++u) {
      for (std::size_t s = 0; s < states_; ++s) {
        sure[u][s] = std::min(1.0, std::exp(forward[u + 1][s] + backward[u + 1][s] - all));
      }
    }
    return sure;
  }

  const std::vector<Unit>& units_;
  const spec::Assignment& assignment_;
  std::size_t states_;
  Scores strongest_;  // evidence for each state
  double marked_share_ = 0;
  bool is_one_cell_ = false;  // nothing says where one part of the submission ends and the next begins
};

}  // namespace

std::vector<Place> match(const std::vector<Unit>& units, const spec::Assignment& assignment) {
  if (units.empty() || assignment.questions.empty()) return std::vector<Place>(units.size());
  return Trellis(units, assignment).solve();
}

}  // namespace grader::plan
