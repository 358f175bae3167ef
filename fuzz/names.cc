// Names of files and folders, a line each.

#include "grader/submission/names.h"

#include "fuzz/fuzz.h"
#include "grader/base/text.h"
#include "grader/submission/lms_name.h"
#include "grader/submission/other_kinds.h"

namespace grader {
namespace {

void check_name(const std::string& name) {
  for (const std::string& id : {name, submission::id_of_entry(name, false)}) {
    const std::string safe = submission::safe_id(id);
    fuzz::must(!safe.empty() && safe != "." && safe != "..", "a safe id is a name");
    fuzz::must(safe.find_first_of("/\\\n") == std::string::npos, "a safe id leads nowhere");
    fuzz::must(base::printable(safe) == safe, "a safe id is printable");
    fuzz::must(submission::safe_id(safe) == safe, "a safe id stays as it is");
  }
  const std::string shown = submission::shown_name(name);
  fuzz::must(base::printable(shown) == shown && shown.find('\n') == std::string::npos,
             "a shown name is printable, on one line");
  for (const auto& known : {submission::moodle_name(name), submission::canvas_name(name)})
    if (known) fuzz::must(!known->id.empty() && !known->name.empty(), "a platform's name has both parts");
  submission::other_kind_by_name(name);
}

}  // namespace
}  // namespace grader

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace grader;
  std::vector<std::string_view> names = base::split_lines(fuzz::text_of(data, size));
  names.resize(std::min<std::size_t>(names.size(), 8));
  for (const std::string_view name : names) check_name(std::string(name));
  for (const std::string_view a : names) {
    for (const std::string_view b : names) {
      const bool before = submission::comes_before(a, b);
      fuzz::must(!before || !submission::comes_before(b, a), "one of two names comes first");
      fuzz::must(a == b || before || submission::comes_before(b, a), "and there is an order of any two");
      for (const std::string_view c : names)
        fuzz::must(!before || !submission::comes_before(b, c) || submission::comes_before(a, c),
                   "the order of names goes on");
    }
  }
  return 0;
}
