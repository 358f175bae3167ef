#include "grader/judge/writers.h"

#include "grader/evidence/timeline.h"

namespace grader::judge {

std::vector<int> writers(const evidence::Evidence& evidence, spec::Writer by) {
  std::vector<int> found;
  const bool with_parent = by == spec::Writer::kAnyone || by == spec::Writer::kParent;
  if (with_parent) found.push_back(evidence::root_of(evidence).id);
  if (by == spec::Writer::kParent) return found;
  for (const evidence::Process* worker : evidence::workers(evidence)) found.push_back(worker->id);
  return found;
}

std::string without_escapes(std::string_view text) {
  std::string plain;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (!text.substr(i).starts_with("\x1b[")) {
      plain += text[i];
      continue;
    }
    // Parameters, then one final byte from @ to ~.
    i += 2;
    while (i < text.size() && text[i] >= ' ' && text[i] < '@') ++i;
  }
  return plain;
}

}  // namespace grader::judge
