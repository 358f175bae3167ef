#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "grader/app/exit_code.h"
#include "grader/app/limit_changes.h"
#include "grader/evidence/job.h"

namespace grader::app {

// A part of the class: everybody, one student, or one question of one student.
struct Selection {
  std::string student{};   // empty: all
  std::string question{};  // empty: all

  bool operator==(const Selection&) const = default;
};

struct GradeOptions {
  std::filesystem::path submissions{};
  std::filesystem::path spec{};
  std::filesystem::path out = "reports";
  int jobs = 0;  // 0: one more than there are cores
  Selection only{};
  std::optional<double> fail_under{};  // per cent of the full marks
  LimitChanges limits{};
  bool fresh = false;  // run everything again
  evidence::Box isolation = evidence::Box::kSealed;
};

struct TraceOptions {
  std::vector<std::string> command{};
  evidence::Environment environment = evidence::Environment::kNatural;
  std::filesystem::path json{};  // empty: not written
  std::filesystem::path svg{};
  std::filesystem::path input{};  // "-": our standard input; empty: none
  LimitChanges limits{};
};

struct ReportOptions {
  std::filesystem::path reports{};
  std::filesystem::path spec{};  // empty: the one that was used for grading
};

struct SpecCheckOptions {
  std::filesystem::path spec{};
};

struct SpecVerifyOptions {
  std::filesystem::path spec{};
  int jobs = 0;
  evidence::Box isolation = evidence::Box::kSealed;
};

struct DoctorOptions {
  evidence::Box isolation = evidence::Box::kSealed;  // the level that is asked about
};

using Command = std::variant<GradeOptions, TraceOptions, ReportOptions, SpecCheckOptions, SpecVerifyOptions,
                             DoctorOptions>;

// Nothing is to be done but to say this: help that was asked for, or a mistake in the command line.
struct Answer {
  Exit exit = Exit::kDone;
  std::string text{};
};

// Reads the command line, program name first.
std::variant<Command, Answer> read_options(const std::vector<std::string>& arguments);

}  // namespace grader::app
