#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <iterator>
#include <map>
#include <string>

#include "grader/app/commands.h"
#include "grader/app/interrupt.h"
#include "grader/app/log.h"
#include "grader/app/machine.h"
#include "grader/app/terminal.h"
#include "grader/base/file.h"
#include "grader/base/json.h"
#include "grader/evidence/json.h"
#include "grader/plan/start_method.h"
#include "grader/report/report.h"
#include "grader/schedule/run_all.h"

namespace grader::app {
namespace {

// What the caller's own program may use, unless --limits says otherwise.
evidence::Limits generous_limits() {
  evidence::Limits limits;
  limits.cpu_seconds = 3600;
  limits.wall_seconds = 3600;
  limits.memory_bytes = std::int64_t{64} << 30;
  limits.processes = 10000;
  limits.output_bytes = std::int64_t{64} << 20;
  limits.disk_bytes = std::int64_t{64} << 30;
  return limits;
}

std::string read_input(const std::filesystem::path& from) {
  if (from.empty()) return {};
  if (from == "-") return {std::istreambuf_iterator<char>(std::cin), {}};
  return base::read_file(from);
}

// What the program wrote, line by line, each stream to ours.
void show_output(const evidence::Evidence& evidence) {
  std::map<evidence::Stream, std::string> begun;
  const auto show = [](evidence::Stream stream, std::string_view lines) {
    stream == evidence::Stream::kStdout ? say(lines) : complain(lines);
  };
  for (const evidence::Write& write : evidence.writes) {
    std::string& text = begun[write.stream] += write.text;
    const std::size_t end = text.rfind('\n') + 1;  // 0 where there is no line end
    show(write.stream, std::string_view(text).substr(0, end));
    text.erase(0, end);
  }
  for (const auto& [stream, rest] : begun) show(stream, rest);
}

}  // namespace

Exit trace(const TraceOptions& options) {
  const auto program = find_program(options.command.front());
  if (!program) {
    complain("grader: there is no program '" + options.command.front() + "'\n");
    return Exit::kMistake;
  }
  evidence::Job job;
  job.command = options.command;
  job.command.front() = std::filesystem::absolute(*program);
  job.input = read_input(options.input);
  job.environment = options.environment;
  job.limits = generous_limits();
  change(options.limits, job.limits);
  job.box = evidence::Box::kOpen;
  job.messages = true;

  const base::TempFolder folder;
  if (const auto method = plan::start_method(options.environment)) {
    base::write_file(folder.path() / method->file.path, method->file.content);
    job.variables["PYTHONPATH"] = folder.path() / method->folder;
  }

  watch_for_interrupts();
  const auto results =
      schedule::run_all({job}, {.at_once = 1, .warden = find_warden(), .stop = &interrupted()});
  if (interrupted()) return Exit::kInterrupted;
  if (const auto* not_run = std::get_if<evidence::NotRun>(&results.front())) {
    complain("grader: " + not_run->why + "\n");
    return Exit::kNoSandbox;
  }
  const auto& evidence = std::get<evidence::Evidence>(results.front());
  show_output(evidence);
  draw("\n" + report::timeline_text(evidence, columns_of(STDOUT_FILENO), wants_colours(STDOUT_FILENO)));
  if (const std::string stall = report::stall_text(evidence); !stall.empty()) say("\n" + stall);
  say("\noutcome: " + std::string(name_of(evidence.outcome)) + "\n");
  if (!options.json.empty())
    base::write_file(options.json, base::to_text(evidence::to_json(results.front())));
  if (!options.svg.empty()) base::write_file(options.svg, report::timeline_svg(evidence));
  return Exit::kDone;
}

}  // namespace grader::app
