// What was copied from a notebook's page ("In [3]:") or from Python's prompt (">>> ").

#include "fuzz/reading.h"
#include "grader/submission/readers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace grader;
  const std::string_view text = fuzz::text_of(data, size);
  fuzz::read_as_text(text, submission::recognise_transcript, submission::read_transcript);
  fuzz::read_as_text(text, submission::recognise_session, submission::read_session);
  return 0;
}
