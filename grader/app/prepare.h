#pragma once

#include <filesystem>
#include <optional>

#include "grader/app/run_jobs.h"
#include "grader/base/unique_fd.h"
#include "grader/spec/spec.h"

namespace grader::app {

// What the commands need before they can begin. Each says on standard error what stands in the way.

// The assignment, or all the mistakes in its folder.
std::optional<spec::Assignment> read_spec(const std::filesystem::path& folder);

// Puts the real program file in place of the assignment's interpreter, and looks for the compilers and other
// programs that it names; false when one of them is not there.
bool settle_programs(spec::Assignment& assignment);

// Whether trials can be run here, at the level of isolation that is asked for.
bool sandbox_works(const Runner& runner);

// Makes the folder for the reports, and keeps other gradings out of it as long as the descriptor is open;
// nothing when another one is at work in it. Throws SystemError.
std::optional<base::UniqueFd> claim_folder(const std::filesystem::path& out);

}  // namespace grader::app
