#include <fcntl.h>
#include <unistd.h>

#include <exception>
#include <string>
#include <variant>
#include <vector>

#include "grader/app/commands.h"
#include "grader/app/interrupt.h"
#include "grader/app/log.h"
#include "grader/app/options.h"
#include "grader/base/control_group.h"
#include "grader/base/text.h"

namespace {

using grader::app::Exit;

Exit run(const grader::app::GradeOptions& options) { return grader::app::grade(options); }
Exit run(const grader::app::TraceOptions& options) { return grader::app::trace(options); }
Exit run(const grader::app::ReportOptions& options) { return grader::app::report_again(options); }
Exit run(const grader::app::SpecCheckOptions& options) { return grader::app::check_spec(options); }
Exit run(const grader::app::SpecVerifyOptions& options) { return grader::app::verify_spec(options); }
Exit run(const grader::app::DoctorOptions& options) { return grader::app::doctor(options); }

Exit say(const grader::app::Answer& answer) {
  (answer.exit == Exit::kDone ? grader::app::say : grader::app::complain)(answer.text);
  return answer.exit;
}

// Where we were started without them, no pipe of ours is to become one of the first three descriptors.
void open_missing_streams() {
  int descriptor = 0;
  while ((descriptor = ::open("/dev/null", O_RDWR)) >= 0 && descriptor <= STDERR_FILENO) {
  }
  ::close(descriptor);
}

}  // namespace

// From the command line to a command to an exit code. What the machine could not do ends here.
int main(int count, char** words) {
  open_missing_streams();
  try {
    const auto read = grader::app::read_options(std::vector<std::string>(words, words + count));
    if (const auto* answer = std::get_if<grader::app::Answer>(&read)) return static_cast<int>(say(*answer));
    const auto& command = std::get<grader::app::Command>(read);
    const grader::base::GroupHome home;  // before the first warden looks for its place
    return static_cast<int>(std::visit([](const auto& options) { return run(options); }, command));
  } catch (const grader::app::Interrupted&) {
    grader::app::complain("Interrupted; the same command goes on from there.\n");
    return static_cast<int>(Exit::kInterrupted);
  } catch (const std::exception& error) {
    grader::app::complain("grader: " + grader::base::one_line(error.what()) + "\n");
    return static_cast<int>(Exit::kNotGraded);
  }
}
