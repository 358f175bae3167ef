#pragma once

#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "grader/spec/spec.h"

namespace grader::plan {

enum class Writing { kProse, kCode };

// What each question is about, from all that its spec says: its words, the behaviours that are expected, the
// example answers. For telling unmarked answers apart.
class Topics {
 public:
  explicit Topics(const spec::Assignment& assignment);

  // For each question, from -1 to 1: how much the words speak for it rather than for the others. `commonness`
  // is the share of a submission's parts in which a word occurs; a word that is everywhere says nothing.
  std::vector<double> affinity(Writing writing, const std::set<std::string>& stems,
                               const std::map<std::string, double>& commonness) const;

 private:
  // How strongly a question holds each word; at most 1.
  using Words = std::map<std::string, double>;
  struct Topic {
    Words prose{};
    Words code{};
  };

  static Topic topic_of(const spec::Question& question);

  std::vector<Topic> topics_{};
};

// The stems of all words in prose or code.
std::set<std::string> stems_in(std::string_view text);

}  // namespace grader::plan
