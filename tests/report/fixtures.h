#pragma once

#include <string>

#include "grader/report/report.h"

namespace grader::report::fixtures {

// Reports written by hand, with invented students.

spec::Assignment assignment();

// Four processes, each printing its own number; held so that all were there at once.
evidence::Evidence four_workers();

// A consumer waits for an item that nobody sends any more.
evidence::Evidence deadlock();

// A worker divides by zero after a sleep of ten seconds; another one does well.
evidence::Evidence crash();

// Every question answered in another way: well, with a deadlock, a crash, in words, wrongly written, not at
// all.
StudentReport ada();

// Text that would do harm in every format, in every place where a student's text can stand.
std::string hostile_text();
StudentReport hostile();

// Ada and others, one of each status.
ClassReport small_class();

}  // namespace grader::report::fixtures
