#include "grader/plan/build.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <filesystem>

#include "grader/base/text.h"
#include "grader/plan/commands.h"
#include "grader/plan/interpreter.h"

namespace grader::plan {
namespace {

using evidence::Evidence;
using evidence::Job;
using evidence::Outcome;
using evidence::Program;
using evidence::SyntaxError;

constexpr std::size_t kLongestMessage = 300;
constexpr std::size_t kMostLines = 3;  // of what a compiler printed, where it names no place

// What a build may use. C++ with many templates takes its time and memory.
evidence::Limits build_limits() {
  evidence::Limits limits;
  limits.cpu_seconds = 60;
  limits.wall_seconds = 300;
  limits.memory_bytes = std::int64_t{2} << 30;
  limits.disk_bytes = std::int64_t{128} << 20;
  return limits;
}

Job job_for(const spec::Recipe& recipe, const Program& program) {
  Job job{.command = build_command(recipe, program), .files = files_of(program), .limits = build_limits()};
  if (job.command.front().starts_with('/')) job.readable = interpreter_at(job.command.front()).readable;
  job.collect = {recipe.is_usual_build ? std::string(spec::kUsualProgram) : "."};
  return job;
}

std::string printed(const Evidence& evidence) {
  std::string text;
  for (const evidence::Write& write : evidence.writes) text += write.text;
  return text;
}

// The compiler's word for a limit that it met; empty for other outcomes.
std::string limit_words(const Evidence& evidence) {
  const evidence::Limits& limits = evidence.limits;
  switch (evidence.outcome) {
    case Outcome::kCpuLimit:
      return "it computed for more than " + std::to_string(std::lround(limits.cpu_seconds)) + " s";
    case Outcome::kWallLimit:
      return "it took more than " + std::to_string(std::lround(limits.wall_seconds)) + " s";
    case Outcome::kMemoryLimit:
      return "it used more than " + std::to_string(limits.memory_bytes >> 20) + " MiB of memory";
    case Outcome::kProcessLimit:
      return "it had more than " + std::to_string(limits.processes) + " processes at once";
    case Outcome::kOutputLimit:
      return "it printed more than " + std::to_string(limits.output_bytes >> 10) + " KiB";
    case Outcome::kDiskLimit:
      return "it filled more than " + std::to_string(limits.disk_bytes >> 20) + " MiB of disk";
    case Outcome::kDeadlock:
      return "it stood still for ever";
    case Outcome::kFinished:
    case Outcome::kCrashed:
      break;
  }
  return "";
}

std::string name_of_program(const std::string& command) {
  return std::filesystem::path(command).filename().string();
}

// Whether the command is among what was built, where it should be.
bool has_command(const spec::Recipe& recipe, const Program& program,
                 const std::vector<evidence::File>& built) {
  const std::string command = run_command(recipe, program).front();
  if (!command.starts_with("./")) return true;
  return std::any_of(built.begin(), built.end(),
                     [&](const evidence::File& file) { return file.path == command.substr(2); });
}

void take(const Evidence& evidence, const spec::Recipe& recipe, Program& program) {
  const std::string compiler = name_of_program(recipe.build.front());
  const auto fail = [&](const std::string& why) {
    program.error = {.message = "the program could not be built: " + why, .said_by = compiler};
  };
  if (const std::string limit = limit_words(evidence); !limit.empty()) {
    fail("`" + compiler + "` was ended because " + limit);
  } else if (evidence.outcome != Outcome::kFinished) {
    program.error = first_error(printed(evidence), compiler, program);
  } else if (!has_command(recipe, program, evidence.collected)) {
    fail("`" + compiler + "` made no file `" + run_command(recipe, program).front() + "`");
  } else {
    program.built = std::make_shared<const std::vector<evidence::File>>(evidence.collected);
  }
}

// A line such as "answer.c:7:12: error: expected ';' before 'return'"; some compilers leave the word out.
struct Complaint {
  std::string file{};
  int line = 0;
  int column = 0;
  std::string message{};
  bool says_error = false;
};

// The number in front of a colon, which both are taken off the text; 0 when there is none.
int take_number(std::string_view& text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  const auto length = static_cast<std::size_t>(end - text.data());
  if (error != std::errc{} || length >= text.size() || text[length] != ':' || number < 0) return 0;
  text.remove_prefix(length + 1);
  return number;
}

std::optional<Complaint> complaint_in(std::string_view line) {
  const std::size_t colon = line.find(':');
  if (colon == std::string_view::npos || colon == 0) return std::nullopt;
  Complaint complaint{.file = std::string(line.substr(0, colon))};
  line.remove_prefix(colon + 1);
  complaint.line = take_number(line);
  if (complaint.line == 0) return std::nullopt;
  complaint.column = take_number(line);
  line = base::trim(line);
  for (const std::string_view word : {"warning:", "note:"}) {
    if (line.starts_with(word)) return std::nullopt;
  }
  for (const std::string_view word : {"error:", "fatal error:"}) {
    if (!line.starts_with(word)) continue;
    complaint.says_error = true;
    line = base::trim(line.substr(word.size()));
  }
  complaint.message = line;
  return complaint;
}

// "/usr/bin/ld: …/answer.c:5: undefined reference to `foo'": what the linker says of a function that is
// nowhere.
std::optional<std::string> undefined_in(std::string_view line) {
  const std::size_t at = line.find("undefined reference to ");
  if (at == std::string_view::npos) return std::nullopt;
  return std::string(line.substr(at));
}

std::string first_lines(const std::string& output) {
  std::vector<std::string> lines;
  for (const std::string_view line : base::split_lines(output)) {
    if (!base::trim(line).empty() && lines.size() < kMostLines) lines.emplace_back(base::trim(line));
  }
  return base::join(lines, "; ");
}

std::string normal(const std::string& path) {
  return std::filesystem::path(path).lexically_normal().string();
}

bool has_file(const Program& program, const std::string& path) {
  return std::any_of(program.files.begin(), program.files.end(),
                     [&](const evidence::File& file) { return file.path == path; });
}

}  // namespace

SyntaxError first_error(const std::string& output, const std::string& compiler, const Program& program) {
  std::optional<Complaint> first;
  std::string elsewhere;  // in a header of the library's, for which a line of the program is to blame
  for (const std::string_view line : base::split_lines(output)) {
    auto complaint = complaint_in(line);
    if (!complaint || (first && (first->says_error || !complaint->says_error))) continue;
    complaint->file = normal(complaint->file);
    if (complaint->file == normal(program.file)) complaint->file.clear();
    if (complaint->file.empty() || has_file(program, complaint->file))
      first = std::move(complaint);
    else if (complaint->says_error && elsewhere.empty())
      elsewhere = complaint->message;
  }
  if (first && !first->says_error && !elsewhere.empty()) first->message = elsewhere;
  if (first) {
    return {first->line, std::max(1, first->column), base::shorten(first->message, kLongestMessage), compiler,
            first->file};
  }
  std::string why = first_lines(output);
  for (const std::string_view line : base::split_lines(output)) {
    if (const auto undefined = undefined_in(line)) {
      why = *undefined;
      break;
    }
  }
  if (why.empty()) why = "`" + compiler + "` did not say why";
  return {
      .message = "the program could not be built: " + base::shorten(base::printable(why), kLongestMessage),
      .said_by = compiler};
}

void build_programs(const std::vector<ToBuild>& answers, const RunJobs& run) {
  struct Order {
    const spec::Recipe* recipe;
    Program* program;
  };
  std::vector<Order> orders;
  std::vector<Job> jobs;
  for (const auto& [question, answer] : answers) {
    if (question->recipe.build.empty()) continue;
    for (Program& program : answer->programs) {
      orders.push_back({&question->recipe, &program});
      jobs.push_back(job_for(question->recipe, program));
    }
  }
  if (jobs.empty()) return;
  const std::vector<evidence::TrialResult> results = run(jobs);
  for (std::size_t i = 0; i < orders.size(); ++i) {
    if (const auto* evidence = std::get_if<Evidence>(&results.at(i))) {
      take(*evidence, *orders[i].recipe, *orders[i].program);
    } else {
      orders[i].program->not_built = std::get<evidence::NotRun>(results[i]).why;
    }
  }
}

}  // namespace grader::plan
