#pragma once

#include <map>
#include <string>
#include <vector>

#include "grader/evidence/evidence.h"
#include "grader/warden/channels.h"
#include "grader/warden/quiet.h"
#include "grader/warden/recorder.h"
#include "grader/warden/tasks.h"

namespace grader::warden {

// Where every thread of the program stands: what it waits in and for, and who could wake it. `sleepers` from
// the look that found the stall; threads that are not among them run.
evidence::Stall describe_stall(const Tasks& tasks, const std::vector<Sleeper>& sleepers,
                               const Recorder& recorder, Channels& channels, double now);

// Adds to the waits of each process the Python stacks that it printed, by process.
void add_stacks(evidence::Stall& stall, const std::map<int, std::string>& printed);

// Processes of which each waits for the next and the last for the first, starting from the lowest; empty if
// none do.
std::vector<int> ring_of(const std::vector<evidence::Wait>& waits);

}  // namespace grader::warden
