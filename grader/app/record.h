#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "grader/evidence/material.h"

namespace grader::app {

// What is kept of one student beside the reports, so that it can be judged again and need not be run again:
// answers.json (what was found), trials.json (what was run, with fingerprints), evidence/ (what happened).

// One question of a student, with a fingerprint for each trial; empty: not to be used again.
struct KeptQuestion {
  evidence::Material material{};
  std::vector<std::string> fingerprints{};
  bool finished = true;  // every trial was run, or could not be run; false: a grading was interrupted
};

struct Record {
  std::string id{};
  std::string name{};
  bool readable = true;
  std::vector<std::string> problems{};  // of reading the submission
  std::vector<KeptQuestion> questions{};

  bool finished() const;
};

// The record in a student's folder; nothing when there is none or it is not whole. A trial whose evidence is
// damaged is NotRun and says so; one without evidence leaves its question unfinished.
std::optional<Record> read_record(const std::filesystem::path& folder);

// Both files; the evidence has been written trial by trial.
void write_record(const Record& record, const std::filesystem::path& folder);

// trials.json alone: after each trial, so that an interrupted grading can go on from there.
void write_trials(const Record& record, const std::filesystem::path& folder);

void write_evidence(const evidence::Trial& trial, const std::filesystem::path& folder);

// Removes the files in evidence/ that no trial of the record names.
void remove_stale_evidence(const Record& record, const std::filesystem::path& folder);

// What is kept of a grading as a whole, in OUT/run.json.
struct RunRecord {
  std::filesystem::path spec{};         // absolute
  std::vector<std::string> students{};  // ids, in the order of the class
  std::vector<std::string> problems{};  // of finding the submissions
};

std::optional<RunRecord> read_run(const std::filesystem::path& out);
void write_run(const RunRecord& run, const std::filesystem::path& out);

// The trials of a record whose results can be used again, by fingerprint.
std::map<std::string, evidence::Trial> reusable_trials(const Record& record);

}  // namespace grader::app
