#include "grader/spec/behaviour_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/spec/reading.h"

namespace grader::spec {
namespace {

using testing::ElementsAre;

template <typename T>
T read_as(const std::string& entry, const std::string& fields = "") {
  return std::get<T>(read_one_behaviour(entry, fields).behaviour);
}

TEST(BehaviourReader, ReadsFinishesAndJoinsChildren) {
  EXPECT_EQ(name_of(read_one_behaviour("finishes: {}").behaviour), "finishes");
  EXPECT_EQ(name_of(read_one_behaviour("joins_children: {}").behaviour), "joins_children");
}

TEST(BehaviourReader, ReadsChildProcesses) {
  const auto exact = read_as<ChildProcesses>("child_processes: {count: 4, at_once: 3}");
  EXPECT_EQ(exact.count, 4);
  EXPECT_EQ(exact.at_once, 3);
  EXPECT_FALSE(exact.at_least || exact.at_most);
  const auto range = read_as<ChildProcesses>("child_processes: {at_least: 1, at_most: 8}");
  EXPECT_EQ(range.at_least, 1);
  EXPECT_EQ(range.at_most, 8);
  EXPECT_EQ(read_as<ChildProcesses>("child_processes: {count: 0}").count, 0);
}

TEST(BehaviourReader, ReadsThreads) {
  const auto threads = read_as<Threads>("threads: {at_most: 0}");
  EXPECT_EQ(threads.at_most, 0);
  EXPECT_FALSE(threads.count || threads.at_least);
}

TEST(BehaviourReader, ReadsMessages) {
  const auto all =
      read_as<Messages>("messages: {from: each child, to: parent, at_least: 3, through: socket}");
  EXPECT_EQ(all.from, Writer::kEachChild);
  EXPECT_EQ(all.to, Writer::kParent);
  EXPECT_EQ(all.at_least, 3);
  EXPECT_EQ(all.through, Way::kSocket);
  EXPECT_EQ(read_as<Messages>("messages: {from: parent, to: some child}").at_least, 1);
}

TEST(BehaviourReader, ReadsOrderedAndUnordered) {
  const auto ordered =
      read_as<Ordered>("ordered: {first: {ends: children}, then: {prints: sum, by: parent}}");
  EXPECT_TRUE(ordered.first.children_end);
  EXPECT_EQ(ordered.then.prints, "sum");
  EXPECT_EQ(ordered.then.by, Writer::kParent);
  const auto unordered = read_as<Unordered>("unordered: {events: [{matches: ^a}, {prints: b}]}");
  EXPECT_EQ(unordered.one.matches, "^a");
  EXPECT_EQ(unordered.other.prints, "b");
}

TEST(BehaviourReader, ReadsPrints) {
  const auto prints = read_as<Prints>("prints: {lines: [ready, \"set, go\"], order: given, by: parent}");
  EXPECT_THAT(prints.lines, ElementsAre("ready", "set, go"));
  EXPECT_EQ(prints.order, Order::kGiven);
  EXPECT_EQ(prints.by, Writer::kParent);
  const auto others = read_as<Prints>("prints: {texts: [a], matches: ['^[0-9]+$']}");
  EXPECT_THAT(others.texts, ElementsAre("a"));
  EXPECT_THAT(others.matches, ElementsAre("^[0-9]+$"));
  EXPECT_EQ(others.order, Order::kAny);
  EXPECT_EQ(others.by, Writer::kAnyone);
}

TEST(BehaviourReader, ReadsPrintsNumber) {
  const auto number =
      read_as<PrintsNumber>("prints_number: {by: some child, distinct: true, which: 2, values: [1, -2.5]}");
  EXPECT_EQ(number.by, Writer::kSomeChild);
  EXPECT_TRUE(number.distinct);
  EXPECT_EQ(number.which, 2);
  EXPECT_THAT(number.values, ElementsAre(1, -2.5));
  EXPECT_EQ(read_as<PrintsNumber>("prints_number: {}").by, Writer::kEachChild);
}

TEST(BehaviourReader, ReadsMaps) {
  const auto maps = read_as<Maps>("maps: {function: x*x + 1, input: [1, 2, 3], order: any}");
  EXPECT_EQ(maps.function.text(), "x*x + 1");
  EXPECT_EQ(maps.function(3), 10);
  EXPECT_THAT(maps.input, ElementsAre(1, 2, 3));
  EXPECT_EQ(maps.order, Order::kAny);
  EXPECT_EQ(read_as<Maps>("maps: {function: x}").order, Order::kGiven);
}

TEST(BehaviourReader, ReadsPool) {
  const auto pool = read_as<Pool>("pool: {workers: 3, tasks_in_workers: false, results_shown: true}");
  EXPECT_EQ(pool.workers, 3);
  EXPECT_FALSE(pool.tasks_in_workers);
  EXPECT_TRUE(pool.results_shown);
  EXPECT_TRUE(read_as<Pool>("pool: {}").tasks_in_workers);
}

TEST(BehaviourReader, ReadsUses) {
  const auto uses = read_as<Uses>(
      "uses: {imports: [multiprocessing], calls: [multiprocessing.Pool], forbidden_imports: [threading],"
      " forbidden_calls: [os.fork, eval]}");
  EXPECT_THAT(uses.imports, ElementsAre("multiprocessing"));
  EXPECT_THAT(uses.calls, ElementsAre("multiprocessing.Pool"));
  EXPECT_THAT(uses.forbidden_imports, ElementsAre("threading"));
  EXPECT_THAT(uses.forbidden_calls, ElementsAre("os.fork", "eval"));
}

TEST(BehaviourReader, ReadsExplains) {
  const auto explains = read_as<Explains>(
      "explains: {ideas: {speed: [fast*, quick], 'own memory': [memory]}, min_words: 20, confirm: true}",
      "answer: prose\n");
  ASSERT_EQ(explains.ideas.size(), 2u);
  EXPECT_EQ(explains.ideas[0].name, "speed");
  EXPECT_THAT(explains.ideas[0].phrases, ElementsAre("fast*", "quick"));
  EXPECT_EQ(explains.ideas[1].name, "own memory");
  EXPECT_EQ(explains.at_least, 2) << "all ideas, when nothing else is said";
  EXPECT_EQ(explains.min_words, 20);
  EXPECT_TRUE(explains.confirm);
}

TEST(BehaviourReader, KeepsPointsHintAndPlace) {
  const Expected expected = read_one_behaviour("finishes: {}\n    hint: Wait for all.");
  EXPECT_EQ(expected.points, 3);
  EXPECT_EQ(expected.hint, "Wait for all.");
  EXPECT_FALSE(expected.vary_input);
  EXPECT_EQ(expected.where.line, 5);
  EXPECT_EQ(expected.where.column, 5);
  EXPECT_TRUE(read_one_behaviour("maps: {function: x}\n    vary_input: true").vary_input);
}

TEST(BehaviourReader, GivesAPartsWholeTheSumOfItsParts) {
  const Question question = read_one_question(
      "behaviours:\n  - all_of:\n      - finishes: {}\n        points: 2\n      - joins_children: {}\n"
      "        points: 1.5\n");
  EXPECT_EQ(question.behaviours.at(0).points, 3.5);
  EXPECT_EQ(std::get<AllOf>(question.behaviours.at(0).behaviour).parts.size(), 2u);
}

TEST(BehaviourReader, GivesAWholeThePointsOfItsBestWay) {
  const Question question = read_one_question(
      "behaviours:\n  - any_of:\n      - finishes: {}\n        points: 2\n      - joins_children: {}\n"
      "        points: 5\n");
  EXPECT_EQ(question.behaviours.at(0).points, 5);
}

TEST(BehaviourReader, GivesAWayWithoutPointsThoseOfTheWhole) {
  const Question question = read_one_question(
      "behaviours:\n  - any_of:\n      - any_of:\n          - finishes: {}\n          - pool: {}\n"
      "            points: 1\n      - joins_children: {}\n        points: 4\n    points: 6\n");
  const auto& ways = std::get<AnyOf>(question.behaviours.at(0).behaviour).ways;
  EXPECT_EQ(ways.at(0).points, 6);
  EXPECT_EQ(ways.at(1).points, 4);
  const auto& inner = std::get<AnyOf>(ways.at(0).behaviour).ways;
  EXPECT_EQ(inner.at(0).points, 6);
  EXPECT_EQ(inner.at(1).points, 1);
}

TEST(BehaviourReader, UnderstandsAliases) {
  const Question question = read_one_question(
      "behaviours:\n  - child_processes: &four {count: 4}\n    points: 1\n  - threads: *four\n    points: "
      "1\n");
  EXPECT_EQ(std::get<Threads>(question.behaviours.at(1).behaviour).count, 4);
}

TEST(BehaviourKinds, AreNamedAsTheBehavioursThatTheyRead) {
  const std::pair<std::string, std::string> entries[] = {
      {"finishes", "{}"},
      {"child_processes", "{count: 1}"},
      {"threads", "{count: 1}"},
      {"joins_children", "{}"},
      {"prints", "{texts: [a]}"},
      {"prints_number", "{}"},
      {"maps", "{function: x}"},
      {"pool", "{}"},
      {"takes_at_most", "2 s"},
      {"takes_at_least", "500 ms"},
      {"messages", "{from: parent, to: some child}"},
      {"ordered", "{first: {ends: children}, then: {prints: a}}"},
      {"unordered", "{events: [{prints: a}, {prints: b}]}"},
      {"uses", "{imports: [os]}"},
      {"explains", "{ideas: {a: [b]}}"},
  };
  ASSERT_EQ(behaviour_kinds().size(), std::size(entries));
  for (std::size_t i = 0; i < std::size(entries); ++i) {
    const auto& [name, value] = entries[i];
    EXPECT_EQ(behaviour_kinds()[i].name, name);
    const Expected read = read_one_behaviour(name + ": " + value, "answer: code or prose\n");
    EXPECT_EQ(name_of(read.behaviour), name);
  }
}

}  // namespace
}  // namespace grader::spec
