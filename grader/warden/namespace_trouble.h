#pragma once

#include <string>

namespace grader::warden {

// Why this machine does not let us make user namespaces, and what to do about it.
struct NamespaceTrouble {
  std::string why{};
  std::string fix{};
};

// Looks for the known reasons under `proc`, which is /proc but for tests; when none is found, it says so in
// general words. To be asked once making them has failed.
NamespaceTrouble namespace_trouble(const std::string& proc = "/proc");

}  // namespace grader::warden
