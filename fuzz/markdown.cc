// Markdown, as it is written by hand and as it is made from PDFs.

#include "fuzz/reading.h"
#include "grader/submission/fences.h"
#include "grader/submission/readers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace grader;
  const std::string_view text = fuzz::text_of(data, size);
  if (submission::nests_too_deep(base::split_lines(submission::decode(text).text))) return 0;
  fuzz::read_as_text(text, submission::recognise_markdown, submission::read_markdown);
  fuzz::read_as_text(text, submission::recognise_fences, submission::read_markdown_with_c);
  fuzz::read_as_text(text, submission::recognise_fences, submission::read_markdown_with_any);
  return 0;
}
