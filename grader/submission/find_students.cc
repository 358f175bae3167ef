#include "grader/submission/find_students.h"

#include <algorithm>
#include <map>

#include "grader/base/system_error.h"
#include "grader/base/text.h"
#include "grader/submission/files_of.h"
#include "grader/submission/lms_name.h"
#include "grader/submission/names.h"

namespace grader::submission {

namespace fs = std::filesystem;

namespace {

// An entry of the folder that is a student, or a part of what one handed in.
struct Candidate {
  std::string entry_name{};
  bool is_from_lms = false;
  Entry student{};
};

Candidate candidate_of(const std::string& name, bool is_folder, bool is_canvas) {
  Candidate candidate{name, false, {}};
  const auto lms = is_canvas ? canvas_name(name) : moodle_name(name);
  const std::string wanted = lms ? lms->id : id_of_entry(name, is_folder);
  candidate.is_from_lms = lms.has_value();
  candidate.student.id = safe_id(wanted);
  candidate.student.name = lms ? base::printable(lms->name) : candidate.student.id;
  if (candidate.student.id != wanted)
    candidate.student.problems.push_back("the id of " + in_quotes(name) + " is '" + candidate.student.id +
                                         "', since not all of its characters can stand in a file's name");
  return candidate;
}

// Several entries have one id. Those of a learning platform's download belong together; others do not.
Entry merged(std::vector<Candidate>& same) {
  Entry entry = std::move(same.front().student);
  const bool belong_together =
      std::all_of(same.begin(), same.end(), [](const Candidate& candidate) { return candidate.is_from_lms; });
  std::vector<std::string> names;
  for (Candidate& candidate : same) {
    names.push_back(in_quotes(candidate.entry_name));
    if (&candidate == &same.front()) continue;
    auto& files = candidate.student.files;
    entry.files.insert(entry.files.end(), files.begin(), files.end());
    auto& more = candidate.student.problems;
    entry.problems.insert(entry.problems.end(), more.begin(), more.end());
  }
  if (same.size() == 1 || belong_together) return entry;
  entry.files.clear();
  entry.problems.push_back(base::join(names, " and ") + " have the same id: none of them is graded");
  return entry;
}

}  // namespace

Entries find_students(const fs::path& folder) {
  Entries found;
  std::vector<std::string> names;
  if (const std::error_code error = list_folder(folder, names))
    throw base::SystemError(error.value(), "read the folder " + folder.string());
  const bool is_canvas = std::all_of(names.begin(), names.end(),
                                     [](const std::string& name) { return canvas_name(name).has_value(); });
  std::map<std::string, std::vector<Candidate>> by_id;
  for (const std::string& name : names) {
    const FilesOf files = files_of_entry(folder, name);
    if (!files.refused.empty()) {
      found.problems.push_back(files.refused);
      continue;
    }
    Candidate candidate = candidate_of(name, files.is_folder, is_canvas);
    candidate.student.files = files.files;
    auto& problems = candidate.student.problems;
    problems.insert(problems.end(), files.problems.begin(), files.problems.end());
    by_id[candidate.student.id].push_back(std::move(candidate));
  }
  for (auto& [id, same] : by_id) {
    Entry entry = merged(same);
    if (entry.files.empty() && entry.problems.empty()) entry.problems.push_back("the folder has no files");
    for (const std::string& problem : entry.problems) found.problems.push_back(id + ": " + problem);
    found.entries.push_back(std::move(entry));
  }
  if (found.entries.empty())
    found.problems.push_back("no submissions in " + base::printable(folder.string()));
  return found;
}

}  // namespace grader::submission
