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

}  // namespace grader::judge
