#pragma once

namespace grader::app {

// What the commands say to the shell that called them.
enum class Exit : int {
  kDone = 0,
  kBelow = 1,         // grade: a student is under --fail-under. spec verify: an example got another verdict.
  kMistake = 2,       // in the command line or a spec; nothing was run
  kNotGraded = 3,     // something could not be graded through a fault that is not the student's
  kNoSandbox = 4,     // the sandbox cannot be had here; nothing was run
  kInterrupted = 130  // and what was finished is kept
};

}  // namespace grader::app
