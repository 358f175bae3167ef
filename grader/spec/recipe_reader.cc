#include "grader/spec/recipe_reader.h"

#include <algorithm>
#include <iterator>
#include <sstream>

namespace grader::spec {
namespace {

using Words = std::vector<std::string>;

// What is usual in a language. The file's name belongs behind the words of the build.
struct Usual {
  Language language;
  std::string_view name;
  const char* file;
  const char* build;
  const char* libraries;
};
constexpr Usual kUsual[] = {
    {Language::kPython, "python", "", "", ""},
    {Language::kC, "c", "answer.c", "cc -std=gnu17 -O1 -g -Wall -pthread -o program", "-lm"},
    {Language::kCpp, "c++", "answer.cc", "c++ -std=gnu++20 -O1 -g -Wall -pthread -o program", ""},
    {Language::kOther, "other", "answer", "", ""},
};

const Usual& usual_in(Language language) {
  return *std::find_if(std::begin(kUsual), std::end(kUsual),
                       [&](const Usual& row) { return row.language == language; });
}

Words split(const std::string& text) {
  std::istringstream words(text);
  return {std::istream_iterator<std::string>(words), {}};
}

Words usual_build(const Usual& usual, const std::string& file) {
  Words words = split(usual.build);
  if (words.empty()) return words;
  words.push_back(file);
  if (*usual.libraries != '\0') words.emplace_back(usual.libraries);
  return words;
}

// Signs by which a shell would do what nobody does here.
constexpr std::string_view kShellSigns = "\"'`|&;<>$*";

std::optional<Words> decode_command(const Value& value, const SourceFile& file) {
  if (value.node.IsSequence()) return decode<Words>(value, file);
  if (!value.node.IsScalar() && !value.node.IsNull()) {
    file.complain(value.where, value.name + " should be a command: a list of words, or one text");
    return std::nullopt;
  }
  const auto text = decode<std::string>(value, file);
  if (!text) return std::nullopt;
  if (text->find_first_of(kShellSigns) != std::string::npos) {
    file.complain(value.where, value.name + " is only split at blanks, and no shell reads it",
                  "write a list of words; a shell is started by [sh, -c, …]");
  }
  return split(*text);
}

std::optional<Words> read_command(Fields& fields, std::string_view name) {
  const auto value = fields.find(name);
  if (!value) return std::nullopt;
  auto words = decode_command(*value, fields.file());
  if (!words) return std::nullopt;
  const std::string& program = words->front();
  const bool is_bare = program.find('/') == std::string::npos;
  if (!is_bare && !program.starts_with('/') && !program.starts_with("./")) {
    fields.file().complain(value->where, "a program in the working folder is written './" + program + "'");
  }
  return words;
}

std::optional<std::string> read_file_name(Fields& fields) {
  const auto value = fields.find("file");
  const auto name = value ? decode<std::string>(*value, fields.file()) : std::nullopt;
  if (name && (name->find_first_of("/ \t") != std::string::npos || name->starts_with('.'))) {
    fields.file().complain(value->where, "'file' should be the name of a file, such as answer.c");
  }
  return name;
}

template <typename T>
T first_of(const std::optional<T>& one, const std::optional<T>& other, T fallback) {
  return one ? *one : other ? *other : std::move(fallback);
}

}  // namespace

std::string_view name_of(Language language) { return usual_in(language).name; }

Language read_language(Fields& fields) {
  constexpr std::pair<std::string_view, Language> kWords[] = {{"python", Language::kPython},
                                                              {"c", Language::kC},
                                                              {"c++", Language::kCpp},
                                                              {"other", Language::kOther}};
  return fields.choice("language", kWords, Language::kPython);
}

StatedRecipe read_recipe(Fields& fields, Language language) {
  if (language != Language::kPython)
    return {read_file_name(fields), read_command(fields, "build"), read_command(fields, "command")};
  for (const std::string_view name : {"file", "build", "command"}) {
    const auto value = fields.find(name);
    if (!value) continue;
    fields.file().complain(value->where, value->name + " is for programs in other languages than Python",
                           "'interpreter' says which Python runs the answers");
  }
  return {};
}

Recipe recipe_of(Language language, const StatedRecipe& assignment, const StatedRecipe& question) {
  if (language == Language::kPython) return {};
  const Usual& usual = usual_in(language);
  Recipe recipe{.file = first_of(question.file, assignment.file, std::string(usual.file))};
  recipe.is_usual_build = *usual.build != '\0' && !question.build && !assignment.build;
  recipe.build = first_of(question.build, assignment.build, usual_build(usual, recipe.file));
  Words usual_command;
  if (*usual.build != '\0') usual_command.push_back("./" + std::string(kUsualProgram));
  recipe.command = first_of(question.command, assignment.command, std::move(usual_command));
  return recipe;
}

}  // namespace grader::spec
