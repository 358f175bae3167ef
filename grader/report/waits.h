#pragma once

#include <string>

#include "grader/evidence/evidence.h"
#include "grader/report/process_names.h"

namespace grader::report {

// What is said of a thread that was there when a trial was ended; on one line each, inert.

// "waits for input", "computes".
std::string what_it_did(const evidence::Wait& wait);

// The system call, "read"; empty for a thread that computed.
std::string call_of(const evidence::Wait& wait);

// "a pipe that nobody writes to", "the end of worker 2 (pid 5)".
std::string object_of(const evidence::Wait& wait, const ProcessNames& names);

// "worker 2", "nobody", "itself, in time"; empty for a thread that computed.
std::string wakers_of(const evidence::Wait& wait, const ProcessNames& names);

// "They wait for each other in a ring: worker 1 → worker 2 → worker 1."; empty where they do not. Of
// processes, or else of threads of one process, each of which only the next one could wake.
std::string ring_sentence(const evidence::Stall& stall, const ProcessNames& names);

// Of a deadlock: why nobody wakes anybody. The ring, or whom nobody is left to wake ("Nobody is left who
// could wake worker 1; whoever could wake the others waits, too.").
std::string deadlock_sentence(const evidence::Stall& stall, const ProcessNames& names);

// The innermost line of the student's program that the thread was in; nullptr when that is not known.
const evidence::Frame* frame_in_program(const evidence::Wait& wait);

// "consume, line 12"; empty when it is not known.
std::string place_in_program(const evidence::Wait& wait);

// Whether a path is that of the program that was made of an answer.
bool is_program_file(std::string_view path);

}  // namespace grader::report
