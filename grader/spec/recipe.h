#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace grader::spec {

// What the programs of an assignment are written in.
enum class Language { kPython, kC, kCpp, kOther };

// "python", "c", "c++", "other".
std::string_view name_of(Language language);

// How an answer's code becomes a program that runs, where Python does not run it. In a command, a program's
// name without a slash is looked up in the box's PATH; one that begins with "./" is in the working folder.
struct Recipe {
  std::string file{};                  // the name of the code's file in the working folder
  std::vector<std::string> build{};    // a command; empty: nothing is built
  std::vector<std::string> command{};  // runs the program; empty: Python does
  bool is_usual_build = false;         // which makes one file, kUsualProgram
};

inline constexpr std::string_view kUsualProgram = "program";

}  // namespace grader::spec
