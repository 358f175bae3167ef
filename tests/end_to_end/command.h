#pragma once

#include <sys/types.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "grader/base/file.h"

namespace grader::end_to_end {

inline const std::filesystem::path kProject = PROJECT_FOLDER;
inline const std::filesystem::path kBuild = BUILD_FOLDER;
inline const std::filesystem::path kSampleSpec = kProject / "specs" / "python-multiprocessing";

// How a command ended, and what it said.
struct Said {
  int exit_code = -1;  // -1: ended by a signal
  std::string out{};
  std::string err{};
};

// What a program took, without the programs that it started.
struct Use {
  long memory = 0;     // KiB at most
  double seconds = 0;  // of the processor's time
};

// A program at work, started in the project's folder without input. It is killed when forgotten.
class Command {
 public:
  explicit Command(std::vector<std::string> words);
  Command(const Command&) = delete;
  Command& operator=(const Command&) = delete;
  ~Command();

  // Ctrl-C, which a terminal sends to the program and to all that it has started.
  void interrupt();
  // Stops the program itself for as long as it takes to do something.
  void hold_while(const std::function<void()>& act);
  bool is_running();
  // Looks on until it ends. What it takes in its last hundredths of a second is not looked at.
  Use use_until_its_end();
  // What it has written to standard error so far.
  std::string complaints() const;
  Said wait();

 private:
  base::TempFolder folder_;  // its output goes into files, so that it never waits for us to read
  pid_t pid_ = -1;
  int status_ = 0;
};

// The grader with these arguments, from start to end.
Said grader(std::vector<std::string> arguments);

// Grades a folder of submissions with the sample spec.
Said grade(const std::filesystem::path& submissions, const std::filesystem::path& out,
           const std::vector<std::string>& more = {});

}  // namespace grader::end_to_end
