#include "grader/plan/interpreter.h"

#include <algorithm>
#include <system_error>

namespace grader::plan {
namespace {

namespace fs = std::filesystem;

fs::path without_links(const fs::path& path) {
  std::error_code error;
  fs::path real = fs::canonical(path, error);
  return error ? path : real;
}

// The folder that holds the program's bin folder.
fs::path prefix_of(const fs::path& program) { return program.parent_path().parent_path(); }

void let_read(const fs::path& folder, Interpreter& interpreter) {
  const bool is_system = folder == "/" || *std::next(folder.begin()) == "usr";
  if (is_system || std::count(interpreter.readable.begin(), interpreter.readable.end(), folder) > 0) return;
  interpreter.readable.push_back(folder);
}

}  // namespace

Interpreter interpreter_at(const fs::path& path) {
  const fs::path real = without_links(path);
  Interpreter interpreter{.program = real};
  if (fs::exists(prefix_of(path) / "pyvenv.cfg")) {
    interpreter.program = path;
    let_read(prefix_of(path), interpreter);
  }
  let_read(prefix_of(real), interpreter);
  return interpreter;
}

}  // namespace grader::plan
