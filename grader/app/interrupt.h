#pragma once

#include <atomic>

namespace grader::app {

// Set by Ctrl-C (SIGINT), SIGTERM or SIGHUP once watch_for_interrupts() was called: work ends soon, and what
// is finished is kept.
const std::atomic<bool>& interrupted();

void watch_for_interrupts();

// Sets it from within, when going on makes no sense.
void stop_work();

}  // namespace grader::app
