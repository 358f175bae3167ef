#include "grader/plan/ask_python.h"

#include <algorithm>
#include <cerrno>
#include <map>
#include <optional>
#include <string_view>

#include "grader/base/json.h"
#include "grader/base/system_error.h"
#include "grader/base/text.h"
#include "grader/plan/interpreter.h"

namespace grader::plan {

// The reader's own files, embedded by the build.
extern const std::string_view kReaderText;
extern const std::string_view kTextsText;
extern const std::string_view kCellsText;
extern const std::string_view kBlocksText;
extern const std::string_view kStatementsText;
extern const std::string_view kInputsText;
extern const std::string_view kForksText;
extern const std::string_view kMakersText;
extern const std::string_view kEffectsText;
extern const std::string_view kPracticesText;

namespace {

using evidence::Evidence;
using evidence::Job;

constexpr std::size_t kBatchTexts = 200;
constexpr std::size_t kBatchBytes = std::size_t{2} << 20;

// The texts of one job, by their place in the whole list.
using Batch = std::vector<std::size_t>;

const char* word_for(Reading reading) {
  switch (reading) {
    case Reading::kCode:
      return "code";
    case Reading::kTranscript:
      return "transcript";
    case Reading::kProse:
      return "prose";
    case Reading::kProgram:
      return "program";
  }
  return "";
}

std::vector<Batch> batches_of(const std::vector<Text>& texts) {
  std::vector<Batch> batches;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    const bool full = bytes + texts[i].text.size() > kBatchBytes;
    if (batches.empty() || full || batches.back().size() >= kBatchTexts) {
      batches.emplace_back();
      bytes = 0;
    }
    batches.back().push_back(i);
    bytes += texts[i].text.size();
  }
  return batches;
}

// The reader prints in ASCII what it was asked in ASCII, so that no locale can come between.
std::string ascii_line(const base::Json& json) { return json.dump(-1, ' ', true) + "\n"; }

Job job_for(const Batch& batch, const std::vector<Text>& texts, const Interpreter& python) {
  std::string questions;
  for (const std::size_t i : batch) {
    questions +=
        ascii_line({{"mode", word_for(texts[i].reading)}, {"text", base::valid_utf8(texts[i].text)}});
  }
  Job job;
  job.command = {python.program, "-I", "-S", "-B", "reader.py"};
  job.readable = python.readable;
  job.files = {{"reader.py", std::string(kReaderText)},
               {"texts.py", std::string(kTextsText)},
               {"cells.py", std::string(kCellsText)},
               {"blocks.py", std::string(kBlocksText)},
               {"statements.py", std::string(kStatementsText)},
               {"inputs.py", std::string(kInputsText)},
               {"forks.py", std::string(kForksText)},
               {"makers.py", std::string(kMakersText)},
               {"effects.py", std::string(kEffectsText)},
               {"practices.py", std::string(kPracticesText)},
               {"texts.jsonl", std::move(questions)}};
  job.limits.cpu_seconds = 30;
  job.limits.wall_seconds = 300;
  job.limits.output_bytes = std::int64_t{256} << 20;
  job.limits.disk_bytes = std::int64_t{64} << 20;
  return job;
}

// The facts that a reader put out before it ended, in the order of its batch.
std::vector<Facts> facts_in(const Evidence& evidence, std::size_t at_most) {
  std::string output;
  for (const evidence::Write& write : evidence.writes) {
    if (write.stream == evidence::Stream::kStdout) output += write.text;
  }
  std::vector<Facts> facts;
  for (const std::string_view line : base::split_lines(output)) {
    const std::optional<base::Json> json = base::parse_json(line);
    if (!json || facts.size() == at_most) break;
    facts.push_back(facts_from(*json));
  }
  return facts;
}

std::string why_not(const evidence::TrialResult& result) {
  if (const auto* not_run = std::get_if<evidence::NotRun>(&result)) return not_run->why;
  switch (std::get<Evidence>(result).outcome) {
    case evidence::Outcome::kCpuLimit:
    case evidence::Outcome::kWallLimit:
      return "Python's parser did not come to an end";
    case evidence::Outcome::kMemoryLimit:
      return "Python's parser ran out of memory";
    default:
      return "Python's parser crashed";
  }
}

// What is left to ask: the texts without facts, the one that may be to blame on its own.
class Questions {
 public:
  Questions(const std::vector<Text>& texts, std::vector<Batch> batches)
      : facts_(texts.size()), open_(std::move(batches)) {}

  bool done() const { return open_.empty(); }
  const std::vector<Batch>& open() const { return open_; }
  std::vector<Facts> take() { return std::move(facts_); }

  void answer(const std::vector<evidence::TrialResult>& results) {
    std::vector<Batch> next;
    for (std::size_t i = 0; i < open_.size(); ++i) answer_one(open_[i], results[i], next);
    open_ = std::move(next);
  }

 private:
  void answer_one(const Batch& batch, const evidence::TrialResult& result, std::vector<Batch>& next) {
    std::vector<Facts> known;
    if (const auto* evidence = std::get_if<Evidence>(&result)) known = facts_in(*evidence, batch.size());
    for (std::size_t i = 0; i < known.size(); ++i) facts_[batch[i]] = std::move(known[i]);
    if (known.size() == batch.size()) return;
    const auto guilty = batch.begin() + static_cast<std::ptrdiff_t>(known.size());
    if (batch.size() == 1) {
      facts_[*guilty].failed = why_not(result);
      return;
    }
    next.push_back({*guilty});
    if (guilty + 1 != batch.end()) next.emplace_back(guilty + 1, batch.end());
  }

  std::vector<Facts> facts_;
  std::vector<Batch> open_;
};

}  // namespace

std::vector<Facts> ask_python(const std::string& interpreter, const std::vector<Text>& texts,
                              const RunJobs& run) {
  const Interpreter python = interpreter_at(interpreter);
  Questions questions(texts, batches_of(texts));
  for (bool first = true; !questions.done(); first = false) {
    std::vector<Job> jobs;
    for (const Batch& batch : questions.open()) jobs.push_back(job_for(batch, texts, python));
    const std::vector<evidence::TrialResult> results = run(jobs);
    const auto not_run = [](const auto& result) { return std::holds_alternative<evidence::NotRun>(result); };
    if (first && std::all_of(results.begin(), results.end(), not_run)) {
      throw base::SystemError(ECANCELED, "read the submissions with Python: " + why_not(results.front()));
    }
    questions.answer(results);
  }
  return questions.take();
}

}  // namespace grader::plan
