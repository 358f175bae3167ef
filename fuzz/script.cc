// Programs in Python: with cells, as nbconvert and editors write them, and without.

#include "fuzz/reading.h"
#include "grader/submission/readers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace grader;
  const std::string_view text = fuzz::text_of(data, size);
  fuzz::read_as_text(text, submission::recognise_nbconvert, submission::read_nbconvert);
  fuzz::read_as_text(text, submission::recognise_percent, submission::read_percent);
  fuzz::read_as_text(text, submission::recognise_python, submission::read_python);
  return 0;
}
