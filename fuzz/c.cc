// Programs in C, by themselves and in a text; scripts in other languages.

#include "fuzz/reading.h"
#include "grader/submission/readers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace grader;
  const std::string_view text = fuzz::text_of(data, size);
  fuzz::read_as_text(text, submission::recognise_c, submission::read_program);
  fuzz::read_as_text(text, submission::recognise_text, submission::read_text_with_c);
  fuzz::read_as_text(text, submission::recognise_script, submission::read_program);
  return 0;
}
