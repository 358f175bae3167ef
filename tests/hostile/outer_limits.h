#pragma once

#include <sys/types.h>

#include <string>
#include <vector>

#include "grader/base/unique_fd.h"

namespace grader::hostile {

// As whom a warden or grader runs, and with it what gets out of its box, where root runs the tests.
enum class User { kOrdinary, kOurs };

// Its number; ours where we cannot become another user.
uid_t id_of(User user);

// Becomes that user, for good. Throws SystemError.
void become(User user);

// Whether a warden can make control groups for its trial, where this machine has any for us.
enum class Groups { kOffered, kWithheld };

// Should an attack get out of its box, it meets limits that have nothing to do with the box: on the number of
// processes, on the size of files, and on the memory of all together where root runs the tests (control
// groups of version 1). They are so wide that no attack meets them in its box.
class OuterLimits {
 public:
  OuterLimits();
  OuterLimits(const OuterLimits&) = delete;
  OuterLimits& operator=(const OuterLimits&) = delete;
  ~OuterLimits();

  // Sets who may make groups below ours.
  void offer(Groups groups) const;

  // What a child of ours does before it becomes a warden or a grader. Throws SystemError.
  void enter(User user) const;

  // The groups that are below ours.
  std::vector<std::string> groups_within() const;

 private:
  std::vector<std::string> folders_{};   // of our control groups
  std::vector<base::UniqueFd> doors_{};  // to which writes who joins them
};

}  // namespace grader::hostile
