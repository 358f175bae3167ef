// warden: watches one trial. Reads a job (schema grader.job/1) from standard input and writes its evidence
// (schema grader.evidence/1) to standard output.

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cstdio>
#include <iostream>
#include <iterator>
#include <string>

#include "grader/base/json.h"
#include "grader/base/system_error.h"
#include "grader/evidence/json.h"
#include "grader/warden/check.h"
#include "grader/warden/trial.h"

namespace {

using namespace grader;

constexpr int kUsage = 2;

volatile sig_atomic_t interrupted = 0;

void interrupt(int) { interrupted = 1; }

void die_cleanly_when_told() {
  struct sigaction action {};
  action.sa_handler = interrupt;
  ::sigaction(SIGTERM, &action, nullptr);
  ::sigaction(SIGINT, &action, nullptr);
  ::prctl(PR_SET_PDEATHSIG, SIGTERM);  // when the grader is killed, too
}

evidence::TrialResult watch(const evidence::Job& job) {
  try {
    warden::Trial trial(job, interrupted);
    return trial.run();
  } catch (const base::SystemError& error) {
    return evidence::NotRun{error.what()};
  }
}

}  // namespace

int main(int argc, char** argv) {
  die_cleanly_when_told();
  if (argc == 2 && std::string(argv[1]) == "--check") {
    std::cout << base::to_text(warden::check_machine());
    return 0;
  }
  if (argc != 1) {
    std::cerr
        << "usage: warden [--check]\nReads a job as JSON from standard input and writes its evidence.\n";
    return kUsage;
  }
  const std::string text((std::istreambuf_iterator<char>(std::cin)), std::istreambuf_iterator<char>());
  std::string problem;
  const auto json = base::parse_json(text, &problem);
  const auto job = json ? evidence::job_from(*json, problem) : std::nullopt;
  if (!job) {
    std::cerr << "warden: this is no job: " << problem << "\n";
    return kUsage;
  }
  std::cout << base::to_line(evidence::to_json(watch(*job))) << "\n";
  return 0;
}
