#include "grader/plan/ask_python.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "grader/base/json.h"
#include "grader/base/system_error.h"
#include "grader/base/text.h"
#include "run_here.h"

namespace grader::plan {
namespace {

using evidence::Evidence;
using evidence::Job;
using evidence::NotRun;
using evidence::Outcome;
using evidence::TrialResult;
using testing::ElementsAre;

std::vector<std::string> texts_in(const Job& job) {
  std::vector<std::string> texts;
  for (const evidence::File& file : job.files) {
    if (file.path != "texts.jsonl") continue;
    for (const std::string_view line : base::split_lines(file.content)) {
      texts.push_back(base::parse_json(line)->at("text"));
    }
  }
  return texts;
}

// A reader that gives each text back as its only note, and comes to a bad end at the text "moss".
TrialResult fragile(const Job& job, Outcome end) {
  Evidence evidence;
  for (const std::string& text : texts_in(job)) {
    if (text == "moss") {
      evidence.outcome = end;
      return evidence;
    }
    const base::Json facts = {{"kind", "python"},
                              {"dedent", ""},
                              {"edits", base::Json::array()},
                              {"notes", {text}},
                              {"blocks", base::Json::array()}};
    evidence.writes.push_back({.text = base::to_line(facts) + "\r\n"});
  }
  return evidence;
}

std::vector<std::string> notes_and_failures(Outcome end) {
  const RunJobs run = [end](const std::vector<Job>& jobs) {
    std::vector<TrialResult> results;
    for (const Job& job : jobs) results.push_back(fragile(job, end));
    return results;
  };
  std::vector<std::string> all;
  const std::vector<Text> texts = {
      {Reading::kCode, "ash"}, {Reading::kCode, "moss"}, {Reading::kProse, "elm"}, {Reading::kCode, "oak"}};
  for (const Facts& facts : ask_python("/usr/bin/python3", texts, run)) {
    all.push_back(facts.failed.empty() ? facts.notes.at(0) : facts.failed);
  }
  return all;
}

TEST(AskPython, LetsATextThatCrashesTheParserCostOnlyItself) {
  EXPECT_THAT(notes_and_failures(Outcome::kCrashed),
              ElementsAre("ash", "Python's parser crashed", "elm", "oak"));
}

TEST(AskPython, LetsATextThatStallsTheParserCostOnlyItself) {
  EXPECT_THAT(notes_and_failures(Outcome::kCpuLimit),
              ElementsAre("ash", "Python's parser did not come to an end", "elm", "oak"));
}

TEST(AskPython, BlamesNoTextWhenNoBoxRuns) {
  const RunJobs run = [](const std::vector<Job>& jobs) {
    return std::vector<TrialResult>(jobs.size(), NotRun{"no namespaces"});
  };
  EXPECT_THROW(ask_python("/usr/bin/python3", {{Reading::kCode, "ash"}}, run), base::SystemError);
}

TEST(AskPython, AsksManyTextsInFewJobs) {
  std::size_t jobs_run = 0;
  const RunJobs run = [&](const std::vector<Job>& jobs) {
    jobs_run += jobs.size();
    return run_here(jobs);
  };
  const std::vector<Text> texts(450, {Reading::kCode, "x = 1"});
  const std::vector<Facts> facts = ask_python("/usr/bin/python3", texts, run);
  EXPECT_EQ(jobs_run, 3u);
  EXPECT_EQ(facts.size(), 450u);
  EXPECT_EQ(facts.back().blocks.size(), 1u);
}

TEST(AskPython, RunsNothingForNoTexts) {
  const RunJobs run = [](const std::vector<Job>& jobs) {
    ADD_FAILURE();
    return std::vector<TrialResult>(jobs.size());
  };
  EXPECT_TRUE(ask_python("/usr/bin/python3", {}, run).empty());
}

TEST(AskPython, GivesTheReaderWhatIsNotAscii) {
  const Text text{Reading::kCode, "\u00e4rger = '\u2603'\nprint(\u00e4rger)"};
  const Facts facts = ask_python("/usr/bin/python3", {text}, run_here).front();
  EXPECT_THAT(facts.blocks.at(0).statements.at(0).binds, ElementsAre("\u00e4rger"));
}

}  // namespace
}  // namespace grader::plan
