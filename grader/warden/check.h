#pragma once

#include "grader/base/json.h"

namespace grader::warden {

// Which protections and instruments this machine offers, each found out by trying it: an array of
// {"name", "works", "needed_for", "why", "fix"}: the levels of isolation that cannot be had without it, why
// it does not work or what was found, and how to get it.
base::Json check_machine();

}  // namespace grader::warden
