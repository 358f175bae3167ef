#pragma once

#include <filesystem>
#include <string>

#include "grader/base/diagnostic.h"
#include "grader/spec/spec_reader.h"

namespace grader::spec {

// What the author of a spec is shown, with the names of files as they are within the folder.
inline std::string complaints(const std::filesystem::path& folder) {
  base::Diagnostics problems;
  std::map<std::string, std::string> texts;
  read_assignment(folder, problems, &texts);
  std::string shown;
  for (const base::Diagnostic& problem : problems) shown += base::render(problem, texts[problem.where.file]);
  const std::string prefix = folder.string() + "/";
  for (std::size_t at = 0; (at = shown.find(prefix, at)) != std::string::npos;)
    shown.erase(at, prefix.size());
  return shown;
}

}  // namespace grader::spec
