#pragma once

#include <cerrno>
#include <string>
#include <system_error>

namespace grader::base {

// The machine said no (disk, fork, permissions). Never the student's fault: what was being run becomes a
// grader error.
class SystemError : public std::system_error {
 public:
  SystemError(int error, const std::string& what) : std::system_error(error, std::generic_category(), what) {}
};

// Passes the result of a system call on; -1 is thrown as a SystemError with errno and what was being done.
template <typename Result>
Result check(Result result, const std::string& doing) {
  if (result == static_cast<Result>(-1)) throw SystemError(errno, doing);
  return result;
}

}  // namespace grader::base
