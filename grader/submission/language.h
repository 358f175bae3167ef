#pragma once

namespace grader::submission {

// What the programs of a class are written in, as far as it matters to whoever reads their files.
enum class Language {
  kPython,
  kC,      // and C++
  kOther,  // any other: only the names of files and fences tell code from prose
};

}  // namespace grader::submission
