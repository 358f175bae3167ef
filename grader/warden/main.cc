// warden: watches one trial. Reads a job (schema grader.job/1) from standard input and writes its evidence
// (schema grader.evidence/1) to standard output.

#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstdlib>
#include <iostream>
#include <iterator>
#include <string>
#include <vector>

#include "grader/base/json.h"
#include "grader/base/system_error.h"
#include "grader/evidence/json.h"
#include "grader/warden/cgroup.h"
#include "grader/warden/check.h"
#include "grader/warden/stand_in.h"
#include "grader/warden/trial.h"

namespace {

using namespace grader;

constexpr int kFailed = 1;
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

int say_usage() {
  std::cerr << "usage: warden [--isolation full|reduced|none | --check | --clean-up PID]\n"
               "Reads a job as JSON from standard input and writes its evidence; or says what works on this\n"
               "machine; or removes what a warden that was killed has left.\n";
  return kUsage;
}

int clean_up_after(const std::string& number) {
  char* end = nullptr;
  const long warden = std::strtol(number.c_str(), &end, 10);
  if (warden <= 0 || *end != '\0') return say_usage();
  // There may be another one by now that has the number.
  if (::kill(static_cast<pid_t>(warden), 0) == 0 || errno != ESRCH) return 0;
  try {
    warden::Cgroup::remove_left_by(static_cast<pid_t>(warden));
    warden::StandIn::remove_left_by(static_cast<pid_t>(warden));
  } catch (const base::SystemError& error) {
    std::cerr << "warden: " << error.what() << "\n";
    return kFailed;
  }
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  die_cleanly_when_told();
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words == std::vector<std::string>{"--check"}) {
    std::cout << base::to_text(warden::check_machine());
    return 0;
  }
  if (words.size() == 2 && words.front() == "--clean-up") return clean_up_after(words.back());
  auto isolation = evidence::Box::kSealed;
  if (!words.empty()) {
    const auto asked = evidence::box_named(words.back());
    if (words.size() != 2 || words.front() != "--isolation" || !asked) return say_usage();
    isolation = *asked;
  }
  const std::string text((std::istreambuf_iterator<char>(std::cin)), std::istreambuf_iterator<char>());
  std::string problem;
  const auto json = base::parse_json(text, &problem);
  auto job = json ? evidence::job_from(*json, problem) : std::nullopt;
  if (!job) {
    std::cerr << "warden: this is no job: " << problem << "\n";
    return kUsage;
  }
  if (job->box == evidence::Box::kSealed) job->box = isolation;
  std::cout << base::to_line(evidence::to_json(watch(*job))) << "\n";
  return 0;
}
