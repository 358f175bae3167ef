#include "grader/app/prepare.h"

#include <fcntl.h>
#include <sys/file.h>

#include <map>
#include <set>
#include <string>

#include "grader/app/log.h"
#include "grader/app/machine.h"
#include "grader/base/file.h"
#include "grader/base/system_error.h"
#include "grader/base/text.h"
#include "grader/spec/spec_reader.h"

namespace grader::app {

std::optional<spec::Assignment> read_spec(const std::filesystem::path& folder) {
  base::Diagnostics problems;
  std::map<std::string, std::string> texts;
  auto assignment = spec::read_assignment(folder, problems, &texts);
  for (const base::Diagnostic& problem : problems) {
    complain(base::render(problem, texts[problem.where.file]));
  }
  if (!assignment) {
    complain(base::count_of(static_cast<long>(problems.size()), "mistake") + " in the spec\n");
  }
  return assignment;
}

namespace {

bool settle_interpreter(spec::Assignment& assignment) {
  std::string problem;
  const auto interpreter = find_interpreter(assignment.interpreter, problem);
  if (!interpreter) {
    warn("interpreter: " + problem);
    return false;
  }
  assignment.interpreter = interpreter->string();
  return true;
}

// The programs outside of the working folder that builds and runs begin with.
std::set<std::string> programs_named_in(const spec::Assignment& assignment) {
  std::set<std::string> names;
  for (const spec::Question& question : assignment.questions) {
    for (const auto* command : {&question.recipe.build, &question.recipe.command}) {
      if (!command->empty() && !command->front().starts_with("./")) names.insert(command->front());
    }
  }
  return names;
}

}  // namespace

bool settle_programs(spec::Assignment& assignment) {
  if (assignment.language == spec::Language::kPython) return settle_interpreter(assignment);
  bool all = true;
  for (const std::string& name : programs_named_in(assignment)) {
    if (find_in_box(name)) continue;
    warn("there is no program '" + name + "' in " + std::string(evidence::kFoldersOfPrograms) +
         " of this machine" + (name == "cc" || name == "c++" ? "; apt-get install g++" : ""));
    all = false;
  }
  return all;
}

bool sandbox_works(const Runner& runner) {
  const std::string level(evidence::name_of(runner.isolation));
  const auto reasons = reasons_against_running(ask_warden(runner.warden), level);
  if (reasons.empty()) {
    if (runner.isolation == evidence::Box::kBare)
      warn("isolation none: programs run with the rights of whoever grades, and nothing keeps them in");
    return true;
  }
  complain("Isolation '" + level + "' cannot be had on this machine, so nothing was run:\n  " +
           base::join(reasons, "\n  ") +
           "\ngrader doctor says more, and which other level works here (--isolation).\n");
  return false;
}

std::optional<base::UniqueFd> claim_folder(const std::filesystem::path& out) {
  std::filesystem::create_directories(out);
  base::UniqueFd folder(
      base::check(::open(out.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC), "open " + out.string()));
  if (::flock(folder.get(), LOCK_EX | LOCK_NB) == 0) {
    base::remove_unfinished(out, 2);  // of a grading that was killed; evidence lies deepest
    return folder;
  }
  complain("Another grading is writing into " + out.string() + ".\n");
  return std::nullopt;
}

}  // namespace grader::app
