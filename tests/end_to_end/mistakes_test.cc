#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ostream>
#include <regex>
#include <set>
#include <sstream>

#include "grader/base/json.h"
#include "tests/end_to_end/command.h"

// tests/mistakes/ID/bad.py makes exactly the mistake ID; good.py is the same without it, and near_HOW.py
// comes close to it in another way and makes none. So do bad_KIND.py and good_KIND.py, where there is more
// than one way to it.

namespace grader::end_to_end {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const fs::path kMistakes = kProject / "tests" / "mistakes";

struct Made {
  const char* id;
  const char* message;
  const char* kind = "";
};

void PrintTo(const Made& made, std::ostream* out) { *out << made.id << made.kind; }

const Made kMade[] = {
    {"join_in_start_loop",
     "each worker is waited for at line 13, `process.join()`, before the same loop starts the next one; of 3 "
     "workers, no two are ever there together"},
    {"never_started",
     "the process `second` is made at line 11, `second = Process(target=work, args=(2,))`, and never "
     "started: nobody runs `work` in it"},
    {"target_called",
     "`work` is called at line 10, `process = Process(target=work())`, and runs in the parent: what is "
     "passed on is only what it returns, `None`"},
    {"target_called",
     "`square` is called at line 12, `process = Process(target=square(3))`, and runs in the parent: what is "
     "passed on is only what it returns, which is no function: `TypeError: 'int' object is not callable`",
     "_value"},
    {"no_main_guard",
     "worker 1 runs the program's text again and comes to line 10, `process.start()`, which is not below `if "
     "__name__ == \"__main__\":`"},
    {"join_before_drain",
     "the parent waits at line 13, `process.join()`, for the end of worker 1, which cannot end: what it has "
     "put into a queue is more than a pipe holds, and nobody reads it"},
    {"missing_sentinel",
     "both workers wait at line 7, `number = numbers.get()`, for an item that nobody puts into the queue any "
     "more"},
    {"results_not_collected",
     "nobody waits for the tasks that line 12, `pool.apply_async(work, (number,))`, gives to the pool: its "
     "workers are ended, whether these are done or not"},
    {"not_picklable",
     "the parent, at line 6, `print(pool.map(lambda number: number * number, range(4)))`, sends a lambda to "
     "another process, and that cannot be pickled"},
    {"global_in_child",
     "`count`, which runs in a child, changes `counter` at line 9, `counter += 1`; the parent reads it at "
     "line 18, in a copy of its own that stays as it was"},
    {"global_in_child",
     "the child that `os.fork()` makes changes `counter` at line 8, `counter += 1`; the parent reads it at "
     "line 12, in a copy of its own that stays as it was",
     "_fork"},
    {"buffer_printed_twice",
     "the text printed at line 4, `print(\"working\", end=\" \")`, is still in the buffer when the process "
     "is forked at line 5: it comes out of the parent and of worker 1"},
    {"lost_at_terminate",
     "worker 1 was ended in the middle of a task: the pool of line 13, `with Pool(1) as pool:`, ends before "
     "all its work is done"},
    {"lost_at_terminate",
     "the text printed at line 6, `print(\"task\", number, end=\"; \")`, is still in the worker's buffer "
     "when the "
     "pool ends, and is lost unless the worker happens to leave before it is ended",
     "_output"},
    {"daemon_killed",
     "worker 1, a daemon made at line 12, `process = Process(target=work, daemon=True)`, was ended with the "
     "parent before the work was done"},
    {"threads_for_processes",
     "line 10, `threads = [Thread(target=work, args=(number,)) for number in range(3)]`, makes threads, "
     "which stay in the parent: no process is started"},
    {"parent_does_work",
     "the parent does the work itself at line 12, `process.run()`: `run()` is an ordinary call, which starts "
     "no process"},
};

struct Seen {
  std::vector<std::string> mistakes{};  // each with its sentence
  std::vector<std::string> hints{};
  double score = 0;
};

Seen seen_in(const fs::path& report) {
  Seen seen;
  const base::Json question = base::parse_json(base::read_file(report)).value().at("questions").at(0);
  for (const base::Json& one : question.at("mistakes")) {
    seen.mistakes.push_back(one.at("mistake").get<std::string>() + ": " +
                            one.at("message").get<std::string>());
    seen.hints.push_back(one.at("hint"));
  }
  seen.score = question.at("score");
  return seen;
}

// The text of a file with a single space wherever there is any.
std::string words_of(const fs::path& file) {
  std::istringstream words(base::read_file(file));
  std::string text;
  for (std::string word; words >> word;) text += word + " ";
  return text;
}

// A sentence as it stands in the docs: there it begins with a capital letter, and ends with a full stop.
std::string shown(const std::string& sentence) { return sentence.substr(1) + "."; }

class ClassicMistake : public testing::TestWithParam<Made> {};

TEST_P(ClassicMistake, IsSeenWhereItIsMade) {
  const base::TempFolder out;
  const Said said =
      grader({"grade", kMistakes / GetParam().id, "--spec", kMistakes / "spec", "--out", out.path()});
  EXPECT_EQ(said.exit_code, 0) << said.err;
  const std::string kind = GetParam().kind;
  const Seen bad = seen_in(out.path() / ("bad" + kind) / "report.json");
  EXPECT_THAT(bad.mistakes, ElementsAre(std::string(GetParam().id) + ": " + GetParam().message));
  const std::string docs = words_of(kProject / "docs" / "mistakes.md");
  EXPECT_THAT(docs, HasSubstr(shown(GetParam().message)));
  for (const std::string& hint : bad.hints) EXPECT_THAT(docs, HasSubstr(shown(hint) + "*"));

  int near = 0;
  for (const auto& entry : fs::directory_iterator(out.path())) {
    const std::string name = entry.path().filename();
    near += name.starts_with("near_");
    if (name != "good" + kind && !name.starts_with("near_")) continue;
    const Seen good = seen_in(entry.path() / "report.json");
    EXPECT_THAT(good.mistakes, IsEmpty()) << name;
    EXPECT_EQ(good.score, 2) << name;
  }
  EXPECT_GT(near, 0);
}

TEST(Catalogue, HasExamplesOfAllItsMistakes) {
  std::set<std::string> ids, made, folders, rows;
  const auto find_all = [](const fs::path& file, const char* pattern, std::set<std::string>& found) {
    const std::string text = base::read_file(file);
    const std::regex id(pattern, std::regex::multiline);
    for (std::sregex_iterator one(text.begin(), text.end(), id); one != std::sregex_iterator(); ++one)
      found.insert((*one)[1]);
  };
  find_all(kProject / "grader" / "judge" / "mistakes.cc", "^    \\{\"([a-z_]+)\",", ids);
  find_all(kProject / "docs" / "mistakes.md", "^\\| `([a-z_]+)` \\|", rows);
  for (const Made& one : kMade) made.insert(one.id);
  for (const auto& entry : fs::directory_iterator(kMistakes)) folders.insert(entry.path().filename());
  folders.erase("spec");
  EXPECT_EQ(ids.size(), 14u);
  EXPECT_EQ(made, ids);
  EXPECT_EQ(folders, ids);
  EXPECT_EQ(rows, ids);
}

INSTANTIATE_TEST_SUITE_P(Catalogue, ClassicMistake, testing::ValuesIn(kMade),
                         [](const auto& one) { return one.param.id + std::string(one.param.kind); });

}  // namespace
}  // namespace grader::end_to_end
