#pragma once

#include <atomic>
#include <exception>

namespace grader::app {

// Set by Ctrl-C (SIGINT), SIGTERM or SIGHUP once watch_for_interrupts() was called: work ends soon, and what
// is finished is kept.
const std::atomic<bool>& interrupted();

void watch_for_interrupts();

// Thrown where an interrupt leaves nothing to go on with.
struct Interrupted : std::exception {
  const char* what() const noexcept override { return "interrupted"; }
};

// Sets it from within, when going on makes no sense.
void stop_work();

}  // namespace grader::app
