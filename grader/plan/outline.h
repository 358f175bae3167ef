#pragma once

#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "grader/spec/recipe.h"

namespace grader::plan {

// What can be seen of code in another language than Python without its compiler. Lines count from 1.
struct Outline {
  std::set<int> comments{};             // lines that are nothing but comments, outside of all braces
  std::set<int> directives{};           // #include, #define, using namespace: what later code may rely on
  std::set<int> mains{};                // lines with the head of a main function
  std::vector<std::string> includes{};  // the student's own files: #include "helper.h"
};

Outline outline_of(std::string_view code, spec::Language language);

// A line that is a comment without the signs that make it one.
std::string_view without_comment_signs(std::string_view line);

}  // namespace grader::plan
