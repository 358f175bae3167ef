#pragma once

#include <optional>
#include <string>
#include <vector>

#include "grader/evidence/answer.h"
#include "grader/evidence/evidence.h"

namespace grader::judge {

// What Python printed of the exception that ended a process.
struct Traceback {
  std::string exception{};  // "TypeError: unsupported operand"
  int line = 0;             // of the program, where it happened; 0 if it was not in the program's own file
};

// Reads the last traceback in what a process wrote to stderr. An exception that a pool's worker sent to its
// parent counts where it happened, in the worker.
std::optional<Traceback> last_traceback(std::string_view errors);

// Processes that ended by an error of their own: another exit code than 0, or a signal that the program did
// not send itself. What other programs return that were started (`ls`, `clear`) is no crash.
std::vector<const evidence::Process*> crashed_processes(const evidence::Evidence& evidence);

// Workers that the program itself ended, as a pool does when it is closed.
std::vector<int> terminated_workers(const evidence::Evidence& evidence);

// "worker 2 crashed at line 12, `total += x`: NameError: name 'total' is not defined".
std::string crash_sentence(const evidence::Evidence& evidence, const evidence::Program& program,
                           const evidence::Process& process);

}  // namespace grader::judge
