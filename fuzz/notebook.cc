// Jupyter notebooks.

#include "fuzz/mutate_json.h"
#include "fuzz/reading.h"
#include "grader/submission/readers.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace grader;
  fuzz::read_as_text(fuzz::text_of(data, size), submission::recognise_notebook, submission::read_notebook);
  return 0;
}
