#include "grader/app/interrupt.h"

#include <signal.h>

#include "grader/base/system_error.h"

namespace grader::app {
namespace {

std::atomic<bool> is_interrupted = false;
static_assert(std::atomic<bool>::is_always_lock_free, "a signal handler may not wait for a lock");

extern "C" void note_interrupt(int) { is_interrupted = true; }

}  // namespace

const std::atomic<bool>& interrupted() { return is_interrupted; }

void stop_work() { is_interrupted = true; }

void watch_for_interrupts() {
  struct sigaction action {};
  action.sa_handler = note_interrupt;
  // No SA_RESTART: a wait that nobody would wake must end, so that the flag is looked at.
  for (const int signal : {SIGINT, SIGTERM, SIGHUP}) {
    base::check(::sigaction(signal, &action, nullptr), "watch for signals");
  }
}

}  // namespace grader::app
