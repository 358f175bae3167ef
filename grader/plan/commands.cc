#include "grader/plan/commands.h"

#include "grader/plan/source_files.h"

namespace grader::plan {
namespace {

using Words = std::vector<std::string>;

// A name that no program takes for an option.
std::string as_word(const std::string& name) {
  return name.starts_with('-') || name.starts_with('@') ? "./" + name : name;
}

Words with_files(const Words& command, const std::string& file, const Words& instead) {
  Words words;
  for (const std::string& word : command) {
    if (word == file)
      words.insert(words.end(), instead.begin(), instead.end());
    else
      words.push_back(word);
  }
  return words;
}

}  // namespace

Words build_command(const spec::Recipe& recipe, const evidence::Program& program) {
  Words sources = {as_word(program.file)};
  for (const evidence::File& file : program.files) {
    if (!is_header(file.path)) sources.push_back(as_word(file.path));
  }
  return with_files(recipe.build, recipe.file, sources);
}

Words run_command(const spec::Recipe& recipe, const evidence::Program& program) {
  return with_files(recipe.command, recipe.file, {as_word(program.file)});
}

std::vector<evidence::File> files_of(const evidence::Program& program) {
  std::vector<evidence::File> files = {{program.file, program.text}};
  files.insert(files.end(), program.files.begin(), program.files.end());
  return files;
}

}  // namespace grader::plan
