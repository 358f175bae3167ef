// A file of any kind, read by its content. Its length decides its name and the class's language, so that any
// file can be a seed.

#include <array>

#include "fuzz/reading.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace grader;
  using submission::Language;
  constexpr std::array kLanguages{Language::kPython, Language::kC, Language::kOther};
  constexpr std::array kNames{"a", "a.ipynb", "a.py", "a.txt", "a.md", "a.c", "a.zip", "a.pdf", "a.java"};
  const std::size_t choice = size % (kLanguages.size() * kNames.size());
  const submission::Reading reading = submission::read_content(
      fuzz::text_of(data, size), kNames[choice % kNames.size()], kLanguages[choice / kNames.size()]);
  fuzz::check(reading);
  fuzz::must(reading.problems.size() <= 51, "problems keep to their number");
  if (reading.cells.empty()) fuzz::must(!reading.problems.empty(), "what was not read has a reason");
  if (reading.format.empty()) fuzz::must(reading.cells.empty(), "cells come from a reader");
  return 0;
}
