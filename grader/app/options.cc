#include "grader/app/options.h"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "grader/base/suggest.h"
#include "grader/base/text.h"

namespace grader::app {
namespace {

constexpr const char* kExitCodes =
    "Exit codes:\n"
    "    0  done (and nobody under --fail-under)\n"
    "    1  somebody under --fail-under; spec verify: an example got another verdict\n"
    "    2  a mistake in the command line or in a spec; nothing was run\n"
    "    3  something could not be graded through a fault that is not the student's\n"
    "    4  the sandbox cannot be had here; nothing was run (see grader doctor)\n"
    "  130  interrupted; the same command goes on from there\n";

constexpr const char* kTraceNotes =
    "grader trace [OPTIONS] -- COMMAND...\n\n"
    "The program runs in the current folder with the rights of its caller: it is watched, not contained.\n"
    "Its own exit code is shown and does not become grader's: 0 says that it could be watched.\n";

Selection selection_from(const std::string& text) {
  const std::size_t slash = text.find('/');
  return {text.substr(0, slash), slash == std::string::npos ? "" : text.substr(slash + 1)};
}

// The command line as CLI11 reads it, and the values it fills in.
class Reader {
 public:
  Reader() : app_("Grades programs that run many processes, from what the kernel saw them do.", "grader") {
    app_.require_subcommand(1);
    app_.footer(kExitCodes);
    app_.get_formatter()->column_width(34);
    add_grade();
    add_trace();
    add_report();
    add_spec();
    add_doctor();
  }

  std::variant<Command, Answer> read(std::vector<std::string> words) {
    // What stands behind "--" belongs to the traced program, whatever it looks like.
    if (!words.empty() && words.front() == "trace") {
      const auto dashes = std::find(words.begin(), words.end(), "--");
      if (dashes != words.end()) trace_values_.command.assign(dashes + 1, words.end());
      words.erase(dashes, words.end());
    }
    if (words.empty()) return Answer{Exit::kMistake, app_.help()};
    try {
      std::reverse(words.begin(), words.end());
      app_.parse(words);
    } catch (const CLI::CallForHelp&) {
      return Answer{Exit::kDone, app_.help()};
    } catch (const CLI::ParseError& error) {
      return mistake(error.what());
    }
    return command();
  }

 private:
  void add_grade() {
    grade_ = app_.add_subcommand("grade", "Grade a folder of submissions and write the reports");
    grade_
        ->add_option("SUBMISSIONS", grade_values_.submissions, "a folder with a folder or a file per student")
        ->required()
        ->type_name("");
    grade_->add_option("--spec", grade_values_.spec, "the assignment's folder")->required()->type_name("DIR");
    grade_->add_option("--out", grade_values_.out, "where the reports go (default: reports)")
        ->type_name("DIR");
    add_jobs(grade_, grade_values_.jobs);
    grade_->add_option("--only", only_, "grade this student only, or this question only")
        ->type_name("STUDENT[/QUESTION]");
    grade_->add_option("--fail-under", fail_under_, "exit with 1 when somebody has less of the full marks")
        ->type_name("PERCENT")
        ->check(CLI::Range(0.0, 100.0).description(""));
    add_limits(grade_);
    add_isolation(grade_);
    grade_->add_flag("--fresh", grade_values_.fresh, "run everything again, also what has not changed");
  }

  void add_trace() {
    trace_ = app_.add_subcommand("trace", "Run any program and show what its processes did");
    trace_->prefix_command();
    trace_->footer(kTraceNotes);
    trace_
        ->add_option("--env", environment_,
                     "the conditions of the run: " + base::join(evidence::environment_names(), ", ") +
                         " (default: natural)")
        ->type_name("NAME");
    trace_->add_option("--json", trace_values_.json, "write the evidence here")->type_name("FILE");
    trace_->add_option("--svg", trace_values_.svg, "write the timeline as a picture here")->type_name("FILE");
    trace_
        ->add_option("--input", trace_values_.input,
                     "what the program reads from its standard input (-: ours; default: nothing)")
        ->type_name("FILE");
    add_limits(trace_);
  }

  void add_report() {
    report_ = app_.add_subcommand("report",
                                  "Judge the stored evidence again and rewrite the reports; runs nothing");
    report_->add_option("REPORTS", report_values_.reports, "the folder that grader grade wrote")
        ->required()
        ->type_name("");
    report_
        ->add_option("--spec", report_values_.spec, "the assignment's folder (default: the one graded with)")
        ->type_name("DIR");
  }

  void add_spec() {
    spec_ = app_.add_subcommand("spec", "Look at an assignment's folder");
    spec_->require_subcommand(1);
    check_ = spec_->add_subcommand("check", "Find the mistakes in it, with file:line:column");
    check_->add_option("DIR", check_values_.spec, "the assignment's folder")->required()->type_name("");
    verify_ = spec_->add_subcommand("verify",
                                    "Run its example answers and check that each gets its stated verdict");
    verify_->add_option("DIR", verify_values_.spec, "the assignment's folder")->required()->type_name("");
    add_jobs(verify_, verify_values_.jobs);
    add_isolation(verify_);
  }

  void add_doctor() {
    doctor_ = app_.add_subcommand("doctor", "Try which protections and instruments this machine offers");
    add_isolation(doctor_);
  }

  void add_jobs(CLI::App* command, int& jobs) {
    command
        ->add_option("--jobs,-j", jobs, "programs to run at a time (default: one more than there are cores)")
        ->type_name("N")
        ->check(CLI::Range(1, 4096).description(""));
  }

  void add_isolation(CLI::App* command) {
    command
        ->add_option("--isolation", isolation_,
                     "what keeps programs in: full (default), reduced (where there are no namespaces), none")
        ->type_name("LEVEL");
  }

  void add_limits(CLI::App* command) {
    command
        ->add_option("--limits", limits_,
                     "in place of the usual limits of a run: "
                     "cpu=5s,wall=30s,memory=512MiB,processes=64,output=1MiB,disk=64MiB")
        ->type_name("NAME=VALUE,...");
  }

  // The innermost command that was named.
  const CLI::App& active() const {
    const CLI::App* command = &app_;
    while (!command->get_subcommands().empty()) command = command->get_subcommands().front();
    return *command;
  }

  Answer mistake(const std::string& what) const {
    const CLI::App& command = active();
    const std::vector<std::string> extras = app_.remaining(true);
    const std::string text = extras.empty() ? what : unexpected(command, extras.front());
    return {Exit::kMistake,
            "grader: " + base::one_line(base::printable(text)) + "\nSee " + path_of(command) + " --help.\n"};
  }

  static std::string path_of(const CLI::App& command) {
    const CLI::App* parent = command.get_parent();
    return parent ? path_of(*parent) + " " + command.get_name() : command.get_name();
  }

  // What is wrong with a word that nothing could be done with.
  static std::string unexpected(const CLI::App& command, const std::string& word) {
    const bool is_option = word.starts_with("-");
    std::vector<std::string> known;
    for (const CLI::Option* option : command.get_options()) {
      if (is_option && !option->get_lnames().empty()) known.push_back("--" + option->get_lnames().front());
    }
    for (const CLI::App* sub : command.get_subcommands({})) {
      if (!is_option) known.push_back(sub->get_name());
    }
    const std::string what = is_option       ? "unknown option"
                             : known.empty() ? "one word too many:"
                                             : "unknown command";
    const std::string hint = base::did_you_mean(word.substr(0, word.find('=')), known);
    return what + " '" + word + "'" + (hint.empty() ? "" : "; " + hint);
  }

  // The command with its values; what CLI11 could not check by itself is checked here.
  std::variant<Command, Answer> command() {
    std::string problem;
    const LimitChanges limits = read_limit_changes(limits_, problem);
    if (!problem.empty()) return mistake("--limits: " + problem);
    const auto& levels = evidence::isolation_names();
    if (std::find(levels.begin(), levels.end(), isolation_) == levels.end()) {
      const std::string hint = base::did_you_mean(isolation_, levels);
      return mistake("--isolation: there is no level '" + isolation_ + "'" +
                     (hint.empty() ? "" : "; " + hint));
    }
    const evidence::Box isolation = *evidence::box_named(isolation_);
    if (grade_->parsed()) {
      grade_values_.limits = limits;
      grade_values_.isolation = isolation;
      grade_values_.fail_under = fail_under_;
      if (only_) grade_values_.only = selection_from(*only_);
      if (only_ && grade_values_.only.student.empty()) return mistake("--only: which student?");
      return grade_values_;
    }
    if (trace_->parsed()) return trace(limits);
    if (report_->parsed()) return report_values_;
    if (check_->parsed()) return check_values_;
    if (verify_->parsed()) {
      verify_values_.isolation = isolation;
      return verify_values_;
    }
    return DoctorOptions{isolation};
  }

  std::variant<Command, Answer> trace(const LimitChanges& limits) {
    trace_values_.limits = limits;
    // Without "--" the command starts at the first word that is no option.
    const std::vector<std::string> before = trace_->remaining();
    if (!before.empty() && (before.front().starts_with("-") || !trace_values_.command.empty())) {
      return mistake(unexpected(*trace_, before.front()));
    }
    if (!before.empty()) trace_values_.command = before;
    if (trace_values_.command.empty()) return mistake("which program? grader trace [OPTIONS] -- COMMAND...");
    const auto environment = evidence::environment_named(environment_);
    if (!environment) {
      const std::string hint = base::did_you_mean(environment_, evidence::environment_names());
      return mistake("there is no environment '" + environment_ + "'" + (hint.empty() ? "" : "; " + hint));
    }
    trace_values_.environment = *environment;
    return trace_values_;
  }

  CLI::App app_;
  CLI::App* grade_ = nullptr;
  CLI::App* trace_ = nullptr;
  CLI::App* report_ = nullptr;
  CLI::App* spec_ = nullptr;
  CLI::App* check_ = nullptr;
  CLI::App* verify_ = nullptr;
  CLI::App* doctor_ = nullptr;
  GradeOptions grade_values_{};
  TraceOptions trace_values_{};
  ReportOptions report_values_{};
  SpecCheckOptions check_values_{};
  SpecVerifyOptions verify_values_{};
  std::optional<std::string> only_{};
  std::optional<double> fail_under_{};
  std::string limits_{};
  std::string environment_ = "natural";
  std::string isolation_ = "full";
};

}  // namespace

std::variant<Command, Answer> read_options(const std::vector<std::string>& arguments) {
  if (arguments.empty()) return Reader().read({});
  return Reader().read({arguments.begin() + 1, arguments.end()});
}

}  // namespace grader::app
