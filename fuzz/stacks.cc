// What a stalled program in Python says of its stacks: a program can print there what it likes.

#include "fuzz/fuzz.h"
#include "grader/base/text.h"
#include "grader/warden/frames.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace grader;
  warden::Stacks stacks = warden::parse_stacks(fuzz::text_of(data, size));
  stacks.others.push_back(std::move(stacks.current));
  for (const auto& stack : stacks.others) {
    for (const evidence::Frame& frame : stack) {
      fuzz::must(base::valid_utf8(frame.file) == frame.file, "a file's name is UTF-8");
      fuzz::must(base::valid_utf8(frame.function) == frame.function, "a function's name is UTF-8");
    }
  }
  return 0;
}
