#pragma once

#include <sys/types.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "grader/base/unique_fd.h"
#include "grader/warden/box.h"
#include "grader/warden/terminal.h"

namespace grader::warden {

// Where there are no namespaces, a folder of the machine stands in for the root of a box: what a program
// knows as /tmp/x is the folder's own tmp/x. Only the names of private places lead there; all others are the
// machine's own. The folder is removed with the object.
class StandIn {
 public:
  // Belongs to `owner`. Throws SystemError.
  StandIn(const BoxPlan& plan, uid_t owner, const Terminal& out, const Terminal& err);
  StandIn(const StandIn&) = delete;
  StandIn& operator=(const StandIn&) = delete;
  ~StandIn();

  // Removes what a warden that was killed has left. Its processes may still be ending. Throws SystemError.
  static void remove_left_by(pid_t warden);

  const std::string& folder() const { return folder_; }
  int descriptor() const { return descriptor_.get(); }

  // The real path behind an absolute one that leads here; nothing when it is the machine's own.
  std::optional<std::string> real_path(std::string_view path) const;

  // Whether a real path is that of a writable folder of its own, or lies in one.
  bool is_writable(std::string_view real) const;

  // The name by which the program knows a real path.
  std::string known_path(std::string_view real) const;

  // Whether one of the writable folders has no room left for more bytes or more files. Walks over them.
  bool is_full(std::int64_t bytes) const;

 private:
  std::string folder_{};
  base::UniqueFd descriptor_{};  // locked for as long as we live
  std::vector<std::string> private_{};
  std::string out_{};  // the terminals
  std::string err_{};
};

}  // namespace grader::warden
