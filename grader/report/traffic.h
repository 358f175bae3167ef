#pragma once

#include <string>
#include <vector>

#include "grader/evidence/evidence.h"
#include "grader/evidence/traffic.h"
#include "grader/report/html.h"

namespace grader::report {

// What the processes of a trial sent each other, in words and tables.

// "worker 1 sent the parent 3 messages (120 bytes) through pipe 1."; helpers are left out, and of many the
// rest is counted.
std::vector<std::string> traffic_sentences(const evidence::Evidence& evidence);

// What is not known: messages that were not kept, bytes of unknown origin, shared memory. Empty if there is
// nothing of the kind.
std::vector<std::string> unseen_sentences(const evidence::Evidence& evidence);

// Both, on a page.
void add_traffic(Node parent, const evidence::Evidence& evidence);

}  // namespace grader::report
