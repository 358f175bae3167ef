#pragma once

#include <optional>
#include <string>

#include "grader/evidence/answer.h"
#include "grader/evidence/evidence.h"

namespace grader::judge {

// Why nothing can go on: "`consume` (worker 2) waits at line 12 in `q.get()` for an item that no process can
// send any more; the parent waits …". For a trial that ended in a deadlock.
std::string deadlock_sentence(const evidence::Evidence& evidence, const evidence::Program& program);

// The innermost line of the student's own that a thread stands in; nothing if there is none.
const evidence::Frame* own_frame_of(const evidence::Wait& wait);

// Where the program was when a limit ended it: "`spin` was at line 4, `while True:`". Empty where that is not
// known.
std::string last_seen_sentence(const evidence::Evidence& evidence, const evidence::Program& program);

}  // namespace grader::judge
