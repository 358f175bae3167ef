#include "grader/plan/topics.h"

#include <algorithm>
#include <variant>

#include "grader/plan/tokens.h"

namespace grader::plan {
namespace {

constexpr double kOwnWord = 1;         // of the question
constexpr double kExpectedWord = 0.8;  // of a call or a behaviour that is looked for
constexpr double kIdeaWord = 0.5;      // of an idea that a written answer should contain
constexpr double kExampleWord = 0.6;   // of every good example answer; less when only some have it
constexpr double kDoubt = 1;           // few words say little

using Words = std::map<std::string, double>;

// Words that occur in any text of any answer.
const std::set<std::string>& empty_words() {
  static const std::set<std::string> words = {
      "the", "a",  "an",   "of", "to",  "in", "is",  "are", "and",  "it",   "be",   "by",   "as",     "on",
      "for", "or", "with", "if", "def", "we", "you", "can", "this", "that", "name", "main", "import", "from"};
  return words;
}

void add(Words& words, std::string_view text, double weight) {
  for (const std::string& stem : stems_in(text)) {
    double& known = words[stem];
    known = std::max(known, weight);
  }
}

// The words by which a program or a text shows an expected behaviour.
class ExpectedWords {
 public:
  ExpectedWords(Words& prose, Words& code) : prose_(prose), code_(code) {}

  void add_all(const std::vector<spec::Expected>& expected) {
    for (const spec::Expected& one : expected) {
      std::visit([&](const auto& behaviour) { add_one(behaviour); }, one.behaviour);
    }
  }

 private:
  void add_one(const spec::AnyOf& any) { add_all(any.ways); }
  void add_one(const spec::AllOf& all) { add_all(all.parts); }
  void add_one(const spec::Explains& explains) {
    for (const spec::Idea& idea : explains.ideas) {
      for (const std::string& phrase : idea.phrases) add(prose_, phrase, kIdeaWord);
    }
  }
  void add_one(const spec::Uses& uses) {
    for (const std::string& call : uses.calls) add(code_, call, kExpectedWord);
  }
  void add_one(const spec::Pool&) { add(code_, "pool map", kExpectedWord); }
  void add_one(const spec::ChildProcesses& children) {
    add(code_, "process", kExpectedWord);
    if (children.count.value_or(0) > 1) add(code_, std::to_string(*children.count), kExpectedWord);
  }
  void add_one(const spec::Threads&) { add(code_, "thread threading", kExpectedWord); }
  void add_one(const spec::PrintsNumber&) { add(code_, "number", kExpectedWord); }
  template <typename Other>
  void add_one(const Other&) {}

  Words& prose_;
  Words& code_;
};

// A word's weight is the share of the examples that have it.
void add_examples(Words& words, const std::vector<std::string>& examples) {
  Words counts;
  for (const std::string& example : examples) {
    for (const std::string& stem : stems_in(example)) ++counts[stem];
  }
  for (const auto& [stem, count] : counts) {
    double& known = words[stem];
    known = std::max(known, kExampleWord * count / static_cast<double>(examples.size()));
  }
}

}  // namespace

std::set<std::string> stems_in(std::string_view text) {
  std::set<std::string> stems;
  for (const std::string& word : words_in(text)) {
    const std::string found = stem(word);
    if ((found.size() > 1 || std::isdigit(static_cast<unsigned char>(found[0]))) &&
        !empty_words().count(found)) {
      stems.insert(found);
    }
  }
  return stems;
}

Topics::Topics(const spec::Assignment& assignment) {
  for (const spec::Question& question : assignment.questions) topics_.push_back(topic_of(question));
}

Topics::Topic Topics::topic_of(const spec::Question& question) {
  Words own;
  add(own, question.text, kOwnWord);
  add(own, question.title, kOwnWord);
  for (const std::string& other : question.also_asked_as) add(own, other, kOwnWord);
  Topic topic{.prose = own, .code = own};
  ExpectedWords(topic.prose, topic.code).add_all(question.behaviours);
  std::vector<std::string> codes;
  std::vector<std::string> proses;
  for (const spec::Example& example : question.examples) {
    if (!example.code.empty() && example.status == "passed") codes.push_back(example.code);
    if (!example.prose.empty() && example.status != "failed") proses.push_back(example.prose);
  }
  add_examples(topic.code, codes);
  add_examples(topic.prose, proses);
  return topic;
}

std::vector<double> Topics::affinity(Writing writing, const std::set<std::string>& stems,
                                     const std::map<std::string, double>& commonness) const {
  const double count = static_cast<double>(topics_.size());
  std::vector<double> found(topics_.size(), 0.0);
  double whole = 0;
  for (const std::string& stem : stems) {
    std::vector<double> held;
    double sum = 0;
    for (const Topic& topic : topics_) {
      const Words& words = writing == Writing::kCode ? topic.code : topic.prose;
      const auto at = words.find(stem);
      held.push_back(at == words.end() ? 0 : at->second);
      sum += held.back();
    }
    if (sum <= 0) continue;
    const auto common = commonness.find(stem);
    const double weight = common == commonness.end() ? 1 : std::max(0.05, 1 - common->second);
    const double most = *std::max_element(held.begin(), held.end());
    whole += weight * most;
    for (std::size_t q = 0; q < held.size(); ++q) found[q] += weight * most * (held[q] / sum - 1 / count);
  }
  for (double& value : found) value /= whole + kDoubt;
  return found;
}

}  // namespace grader::plan
