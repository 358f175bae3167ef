#include "grader/app/record.h"

#include <algorithm>
#include <set>

#include "grader/base/file.h"
#include "grader/base/json.h"
#include "grader/base/system_error.h"
#include "grader/evidence/json.h"

namespace grader::app {
namespace {

namespace fs = std::filesystem;
using base::Json;

constexpr const char* kAnswersSchema = "grader.answers/1";
constexpr const char* kTrialsSchema = "grader.trials/1";
constexpr const char* kRunSchema = "grader.run/1";

// A file of ours as JSON; nothing when it is missing, damaged or of another schema.
std::optional<Json> read_ours(const fs::path& path, const std::string& schema) {
  try {
    auto json = base::parse_json(base::read_file(path));
    if (json && base::string_or(*json, "schema") == schema) return json;
  } catch (const base::SystemError&) {
  }
  return std::nullopt;
}

Json trial_to_json(const std::string& question, const evidence::Trial& trial,
                   const std::string& fingerprint) {
  return {{"question", question},
          {"program", trial.program},
          {"environment", name_of(trial.environment)},
          {"varied_input", trial.varied_input},
          {"file", trial.file},
          {"fingerprint", fingerprint}};
}

evidence::TrialResult read_evidence(const fs::path& path) {
  try {
    std::string problem;
    const auto json = base::parse_json(base::read_file(path), &problem);
    auto result = json ? evidence::trial_result_from(*json, problem) : std::nullopt;
    if (result) return *result;
    return evidence::NotRun{"the stored evidence cannot be read: " + problem};
  } catch (const base::SystemError& error) {
    return evidence::NotRun{std::string("the stored evidence cannot be read: ") + error.what()};
  }
}

// Files of evidence are read, overwritten and removed: a damaged record leads to no others.
bool is_evidence_file(const fs::path& file) {
  return file.parent_path() == "evidence" && file.extension() == ".json";
}

// Throws Json's exceptions when a member is missing or of another type.
std::optional<evidence::Trial> trial_from(const Json& json, const fs::path& folder) {
  evidence::Trial trial;
  trial.program = base::at(json, "program");
  trial.environment =
      evidence::environment_named(json.at("environment").get<std::string>()).value_or(trial.environment);
  trial.varied_input = json.at("varied_input").get<std::vector<double>>();
  trial.file = json.at("file");
  if (!is_evidence_file(trial.file)) return std::nullopt;
  trial.result = read_evidence(folder / trial.file);
  return trial;
}

std::optional<Record> record_from(const Json& answers, const Json& trials, const fs::path& folder) {
  Record record;
  const Json& student = answers.at("student");
  record.id = student.at("id");
  record.name = student.at("name");
  record.readable = student.at("readable");
  record.problems = student.at("problems").get<std::vector<std::string>>();
  std::set<std::string> asked;
  for (const Json& one : answers.at("answers")) {
    std::string problem;
    auto answer = evidence::answer_from(one, problem);
    if (!answer || !asked.insert(answer->question).second) return std::nullopt;
    record.questions.push_back({{std::move(*answer), {}}, {}, true});
  }
  for (const Json& one : trials.at("trials")) {
    for (KeptQuestion& question : record.questions) {
      if (question.material.answer.question != one.at("question")) continue;
      auto trial = trial_from(one, folder);
      if (!trial) return std::nullopt;
      question.material.trials.push_back(std::move(*trial));
      question.fingerprints.push_back(one.at("fingerprint"));
      question.finished &= fs::exists(folder / question.material.trials.back().file);
    }
  }
  return record;
}

}  // namespace

bool Record::finished() const {
  return std::all_of(questions.begin(), questions.end(), [](const KeptQuestion& q) { return q.finished; });
}

std::optional<Record> read_record(const fs::path& folder) {
  const auto answers = read_ours(folder / "answers.json", kAnswersSchema);
  const auto trials = read_ours(folder / "trials.json", kTrialsSchema);
  if (!answers || !trials) return std::nullopt;
  try {
    return record_from(*answers, *trials, folder);
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

void write_record(const Record& record, const fs::path& folder) {
  Json answers = Json::array();
  for (const KeptQuestion& question : record.questions) {
    answers.push_back(evidence::to_json(question.material.answer));
  }
  const Json student = {
      {"id", record.id}, {"name", record.name}, {"readable", record.readable}, {"problems", record.problems}};
  base::write_file(
      folder / "answers.json",
      base::to_text({{"schema", kAnswersSchema}, {"student", student}, {"answers", std::move(answers)}}));
  write_trials(record, folder);
}

void write_trials(const Record& record, const fs::path& folder) {
  Json trials = Json::array();
  for (const KeptQuestion& question : record.questions) {
    const evidence::Material& material = question.material;
    for (std::size_t i = 0; i < material.trials.size(); ++i) {
      trials.push_back(
          trial_to_json(material.answer.question, material.trials[i], question.fingerprints.at(i)));
    }
  }
  base::write_file(folder / "trials.json",
                   base::to_text({{"schema", kTrialsSchema}, {"trials", std::move(trials)}}));
}

void write_evidence(const evidence::Trial& trial, const fs::path& folder) {
  base::write_file(folder / trial.file, base::to_text(evidence::to_json(trial.result)));
}

void remove_stale_evidence(const Record& record, const fs::path& folder) {
  std::set<fs::path> known;
  for (const KeptQuestion& question : record.questions) {
    for (const evidence::Trial& trial : question.material.trials) known.insert(folder / trial.file);
  }
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder / "evidence", error)) {
    if (!known.contains(entry.path())) fs::remove(entry.path(), error);
  }
}

std::optional<RunRecord> read_run(const fs::path& out) {
  const auto json = read_ours(out / "run.json", kRunSchema);
  if (!json) return std::nullopt;
  try {
    return RunRecord{json->at("spec").get<std::string>(),
                     json->at("students").get<std::vector<std::string>>(),
                     json->at("problems").get<std::vector<std::string>>()};
  } catch (const Json::exception&) {
    return std::nullopt;
  }
}

void write_run(const RunRecord& run, const fs::path& out) {
  base::write_file(out / "run.json", base::to_text({{"schema", kRunSchema},
                                                    {"spec", run.spec.string()},
                                                    {"students", run.students},
                                                    {"problems", run.problems}}));
}

std::map<std::string, evidence::Trial> reusable_trials(const Record& record) {
  std::map<std::string, evidence::Trial> trials;
  for (const KeptQuestion& question : record.questions) {
    for (std::size_t i = 0; i < question.fingerprints.size(); ++i) {
      const evidence::Trial& trial = question.material.trials[i];
      const bool usable = std::holds_alternative<evidence::Evidence>(trial.result);
      if (usable && !question.fingerprints[i].empty()) trials[question.fingerprints[i]] = trial;
    }
  }
  return trials;
}

}  // namespace grader::app
