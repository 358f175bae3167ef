#pragma once

#include <string>
#include <vector>

#include "grader/evidence/evidence.h"

namespace grader::evidence {

// Pure questions to the evidence of one trial.

const Process& root_of(const Evidence& evidence);

// The processes the program started, without Python's helpers. Those born after a stall are no doing of the
// program's: a pool replaces workers that end, also when they end because the trial does.
std::vector<const Process*> workers(const Evidence& evidence);

// Direct children of a process, in order of birth, without helpers.
std::vector<const Process*> children_of(const Evidence& evidence, int parent);

// The processes' numbers.
std::vector<int> ids_of(const std::vector<const Process*>& processes);

// The largest number of workers alive together. A process lives from its birth to its end; one that never
// ended lives to the end of the trial; an end and a birth at the same instant do not overlap.
int workers_at_once(const Evidence& evidence);

// The same for any set of processes.
int most_at_once(const std::vector<const Process*>& processes);

// All threads that processes started beside their main threads.
int threads_started(const Evidence& evidence);

// What one process wrote to a stream, joined.
std::string output_of(const Evidence& evidence, int process, Stream stream = Stream::kStdout);

// What the whole trial wrote to a stream, joined in order of time.
std::string output_of(const Evidence& evidence, Stream stream = Stream::kStdout);

// A line of output, which may have been put together by several writes.
struct Line {
  double time = 0;  // of its first byte
  Stream stream = Stream::kStdout;
  std::string text{};
  std::vector<int> writers{};  // processes, in order of their first byte; usually one
};

// Lines of a stream as a terminal would show them.
std::vector<Line> lines_of(const Evidence& evidence, Stream stream);

}  // namespace grader::evidence
