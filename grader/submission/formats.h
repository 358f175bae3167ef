#pragma once

#include <span>
#include <string_view>

#include "grader/submission/language.h"
#include "grader/submission/read.h"

namespace grader::submission {

// How sure the content of a file alone makes us that it is of a format.
enum class Likeness { kNone, kPossible, kSure };

// A kind of text file that we can read; the rest of the grader knows only cells.
struct Format {
  std::string_view name{};
  std::string_view extensions{};  // ".py .pyw": decides between formats that are possible but not sure
  Likeness (*recognise)(std::string_view text) = nullptr;
  Reading (*read)(std::string_view text) = nullptr;  // the text is UTF-8 with "\n" line ends
};

// The more particular formats come first.
std::span<const Format> formats(Language language = Language::kPython);

struct Recognised {
  const Format* format = nullptr;
  Likeness likeness = Likeness::kPossible;
};

// The first format that is sure; else a possible one, by preference one that the file's name speaks for.
Recognised recognise(std::string_view text, std::string_view name, Language language = Language::kPython);

// Whether files with this name's extension are usually of the format.
bool speaks_for(std::string_view name, const Format& format);

}  // namespace grader::submission
