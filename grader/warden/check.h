#pragma once

#include "grader/base/json.h"

namespace grader::warden {

// Which protections and instruments this machine offers, each found out by trying it: an array of
// {"name", "works", "required", "why", "fix"}. A sealed trial needs all that are required.
base::Json check_machine();

}  // namespace grader::warden
