#pragma once

#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

// Called by libFuzzer once for each input. What must not happen for any input ends the program.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace grader::fuzz {

inline std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

// Ends the program where something does not hold that must hold for every input.
inline void must(bool holds, std::string_view what) {
  if (holds) return;
  std::fprintf(stderr, "broken promise: %.*s\n", static_cast<int>(what.size()), what.data());
  std::abort();
}

// Several files in one input: a line "=====" stands between them.
inline std::vector<std::string_view> files_in(std::string_view text) {
  constexpr std::string_view kBetween = "\n=====\n";
  std::vector<std::string_view> files;
  for (;;) {
    const std::size_t end = text.find(kBetween);
    files.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return files;
    text.remove_prefix(end + kBetween.size());
  }
}

}  // namespace grader::fuzz
