// Plain text: prose, with programs in Python in it or without.

#include "fuzz/reading.h"
#include "grader/submission/readers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace grader;
  const std::string_view text = fuzz::text_of(data, size);
  fuzz::read_as_text(text, submission::recognise_text, submission::read_text);
  fuzz::read_as_text(text, submission::recognise_text, submission::read_prose);
  return 0;
}
