#include <chrono>
#include <string>
#include <vector>

#include "grader/app/capture.h"
#include "grader/app/commands.h"
#include "grader/app/log.h"
#include "grader/app/machine.h"
#include "grader/base/text.h"
#include "grader/spec/spec.h"

namespace grader::app {
namespace {

// What a program of the machine says of its own version; empty when it does not run.
std::string version_of(const std::string& program) {
  const Captured said = capture({program, "--version"}, std::chrono::seconds(10));
  return said.exit_code == 0 ? base::shorten(base::trim(said.output), 100) : "";
}

Instrument interpreter() {
  Instrument python{"Python", false, evidence::isolation_names(), "", "apt-get install python3"};
  const auto found = find_interpreter(spec::Assignment{}.interpreter, python.why);
  if (!found) return python;
  const std::string version = version_of(*found);
  python.works = !version.empty();
  python.why = python.works ? version + ", " + found->string() : found->string() + " does not run";
  return python;
}

// Needed only by assignments in the language.
Instrument compiler(const std::string& language, const std::string& program) {
  const auto found = find_in_box(program);
  const std::string version = found ? version_of(*found) : "";
  return {"compiler for " + language,
          !version.empty(),
          {},
          version.empty() ? "there is no program '" + program + "' that runs"
                          : std::string(base::split_lines(version).front()),
          "apt-get install g++"};
}

void show(const Instrument& instrument, std::string_view level) {
  const char* sign = instrument.works ? "works   " : is_needed(instrument, level) ? "MISSING " : "absent  ";
  say(sign + instrument.name + (instrument.why.empty() ? "" : ": " + instrument.why) + "\n");
  if (!instrument.works && !instrument.fix.empty()) say("        -> " + instrument.fix + "\n");
}

}  // namespace

Exit doctor(const DoctorOptions& options) {
  const std::string asked(evidence::name_of(options.isolation));
  std::vector<Instrument> instruments = ask_warden(find_warden());
  instruments.push_back(interpreter());
  instruments.push_back(compiler("C", "cc"));
  instruments.push_back(compiler("C++", "c++"));
  for (const Instrument& instrument : instruments) show(instrument, asked);
  say("\n");
  for (const std::string& level : evidence::isolation_names()) {
    const bool works = reasons_against_running(instruments, level).empty();
    say("isolation " + level + (works ? ": can be had here\n" : ": cannot be had here\n"));
  }
  const bool ready = reasons_against_running(instruments, asked).empty();
  say(std::string("\nSubmissions ") + (ready ? "can" : "cannot") +
      " be graded on this machine at isolation " + asked +
      (ready ? ".\n" : " until what is MISSING is there.\n"));
  return ready ? Exit::kDone : Exit::kNoSandbox;
}

}  // namespace grader::app
