#pragma once

#include <sys/types.h>

#include <map>
#include <string>
#include <vector>

#include "grader/base/file.h"
#include "grader/base/unique_fd.h"
#include "tests/hostile/outer_limits.h"

namespace grader::hostile {

// What no program may get to see. It stands in the environment and on the command line of this process and of
// the wardens that it starts, and in the files that Host plants.
inline constexpr const char* kSecretVariable = "GRADER_TEST_SECRET";
std::string secret();

// A socket of ours that programs are to try and reach, and that nobody must reach.
struct Listener {
  std::string key{};    // by which an attack finds it
  std::string place{};  // a port, a name or a path
  base::UniqueFd socket{};
  bool is_stream = true;
};

// A process of the same user as an attack that has nothing to do with it: it waits until it is forgotten.
class Bystander {
 public:
  explicit Bystander(User user);
  Bystander(const Bystander&) = delete;
  Bystander& operator=(const Bystander&) = delete;
  ~Bystander();

  pid_t pid() const { return pid_; }
  // What others of its user could change of it: whether it lives, its limits, its place on the processors.
  std::string state() const;

 private:
  pid_t pid_ = -1;
};

// What an attack could change on this machine, as far as it is ours to look at.
struct HostState {
  std::map<std::string, std::string> files{};  // that were planted: mode, time and content
  std::vector<std::string> marks{};            // files that attacks write wherever they can
  std::string name{};
  std::string modules{};
  std::string core_pattern{};
  std::string devices{};  // of the network
  std::string bystander{};

  bool operator==(const HostState&) const = default;
};
void PrintTo(const HostState& state, std::ostream* out);

// When this machine was started, as told by its clock: the same at all times, unless somebody sets the clock.
double start_of_the_machine();

// The machine as the attacks of a user find it: files with a secret, listeners, and a process of the same
// user.
class Host {
 public:
  explicit Host(User user);

  // Where everything is: a line "KEY PLACE" each.
  std::string targets() const;
  HostState state() const;
  // Those that somebody has reached since the last call.
  std::vector<std::string> reached() const;

 private:
  std::string planted(const std::string& path) const;

  base::TempFolder folder_{};
  std::vector<Listener> listeners_{};
  Bystander bystander_;
};

}  // namespace grader::hostile
