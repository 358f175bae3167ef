#include "tests/end_to_end/command.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <fstream>
#include <memory>
#include <sstream>
#include <thread>

#include "grader/base/system_error.h"

namespace grader::end_to_end {

namespace {

void redirect(const std::filesystem::path& file, int flags, int descriptor) {
  const int opened = ::open(file.c_str(), flags | O_CLOEXEC, 0600);
  if (opened < 0 || ::dup2(opened, descriptor) < 0) ::_exit(127);
}

}  // namespace

Command::Command(std::vector<std::string> words) {
  std::vector<char*> arguments;
  for (std::string& word : words) arguments.push_back(word.data());
  arguments.push_back(nullptr);
  const std::filesystem::path out = folder_.path() / "out";
  const std::filesystem::path err = folder_.path() / "err";
  pid_ = base::check(::fork(), "fork");
  if (pid_ > 0) return;
  ::setpgid(0, 0);
  redirect("/dev/null", O_RDONLY, STDIN_FILENO);
  redirect(out, O_WRONLY | O_CREAT, STDOUT_FILENO);
  redirect(err, O_WRONLY | O_CREAT, STDERR_FILENO);
  if (::chdir(kProject.c_str()) == 0) ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

Command::~Command() {
  if (!is_running()) return;
  ::kill(pid_, SIGKILL);
  wait();
}

void Command::interrupt() {
  if (is_running()) base::check(::kill(-pid_, SIGINT), "interrupt the grader");
}

void Command::hold_while(const std::function<void()>& act) {
  const pid_t held = is_running() ? pid_ : 0;
  if (held > 0) base::check(::kill(held, SIGSTOP), "stop the grader");
  const auto go_on = [](const pid_t* pid) {
    if (*pid > 0) ::kill(*pid, SIGCONT);
  };
  const std::unique_ptr<const pid_t, decltype(go_on)> at_the_end(&held, go_on);
  act();
}

bool Command::is_running() {
  if (pid_ > 0 && ::waitpid(pid_, &status_, WNOHANG) == pid_) pid_ = -1;
  return pid_ > 0;
}

Use Command::use_until_its_end() {
  Use use;
  if (pid_ <= 0) return use;
  const std::string process = "/proc/" + std::to_string(pid_);
  siginfo_t ended{};
  while (::waitid(P_PID, static_cast<id_t>(pid_), &ended, WEXITED | WNOHANG | WNOWAIT) == 0 &&
         ended.si_pid == 0) {
    std::ifstream status(process + "/status");
    for (std::string word; status >> word;) {
      if (word == "VmHWM:") status >> use.memory;
    }
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  }
  // Of a process that is not waited for yet, the times are left. They are the 14th and 15th word; the second
  // is its name in brackets.
  std::string stat;
  std::getline(std::ifstream(process + "/stat"), stat);
  std::istringstream words(stat.substr(stat.rfind(')') + 1));
  std::string word;
  for (int i = 3; i < 14; ++i) words >> word;
  double user = 0;
  double system = 0;
  words >> user >> system;
  use.seconds = (user + system) / static_cast<double>(::sysconf(_SC_CLK_TCK));
  return use;
}

std::string Command::complaints() const {
  const std::filesystem::path err = folder_.path() / "err";
  return std::filesystem::exists(err) ? base::read_file(err) : "";
}

Said Command::wait() {
  if (pid_ > 0) base::check(::waitpid(pid_, &status_, 0), "wait for the grader");
  pid_ = -1;
  Said said{WIFEXITED(status_) ? WEXITSTATUS(status_) : -1, {}, complaints()};
  const std::filesystem::path out = folder_.path() / "out";
  if (std::filesystem::exists(out)) said.out = base::read_file(out);
  return said;
}

Said grader(std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), kBuild / "grader");
  return Command(std::move(arguments)).wait();
}

Said grade(const std::filesystem::path& submissions, const std::filesystem::path& out,
           const std::vector<std::string>& more) {
  std::vector<std::string> arguments{"grade", submissions, "--spec", kSampleSpec, "--out", out};
  arguments.insert(arguments.end(), more.begin(), more.end());
  return grader(std::move(arguments));
}

}  // namespace grader::end_to_end
