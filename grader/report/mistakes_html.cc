#include "grader/report/message.h"
#include "grader/report/sections.h"

namespace grader::report {

void add_mistakes(Node parent, const std::vector<judge::Mistake>& mistakes) {
  if (mistakes.empty()) return;
  add_text(parent, "h3", "What went wrong, and what to change");
  const Node list = add(parent, "ul", "mistakes");
  for (const judge::Mistake& mistake : mistakes) {
    const Node item = add(list, "li");
    const Node claim = add(item, "p", "claim");
    add_text(claim, "b", mistake.title);
    if (!mistake.environment.empty())
      add_text(claim, "span", "seen in the trial " + mistake.environment, "aside");
    add_message(add(item, "p"), mistake.message);
    const Node change = add(item, "p", "change");
    add_text(change, "b", "What to change: ");
    add_message(change, mistake.hint);
  }
}

}  // namespace grader::report
