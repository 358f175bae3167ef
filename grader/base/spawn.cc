#include "grader/base/spawn.h"

#include <spawn.h>
#include <unistd.h>

#include "grader/base/system_error.h"

namespace grader::base {
namespace {

// What is done in the child before the program runs.
class Actions {
 public:
  Actions() { require(::posix_spawn_file_actions_init(&actions_)); }
  Actions(const Actions&) = delete;
  Actions& operator=(const Actions&) = delete;
  ~Actions() { ::posix_spawn_file_actions_destroy(&actions_); }

  void put(int descriptor, int place) {
    require(::posix_spawn_file_actions_adddup2(&actions_, descriptor, place));
  }
  void close_from(int first) { require(::posix_spawn_file_actions_addclosefrom_np(&actions_, first)); }
  const posix_spawn_file_actions_t* get() const { return &actions_; }

 private:
  static void require(int error) {
    if (error != 0) throw SystemError(error, "prepare a process");
  }

  posix_spawn_file_actions_t actions_{};
};

}  // namespace

// Without a copy of our memory, which fork(2) makes: that takes longer the more of it there is.
pid_t spawn(const std::vector<std::string>& command, const Streams& streams) {
  std::vector<char*> words;
  for (const std::string& word : command) words.push_back(const_cast<char*>(word.c_str()));
  words.push_back(nullptr);
  Actions actions;
  actions.put(streams.input, STDIN_FILENO);
  actions.put(streams.output, STDOUT_FILENO);
  actions.put(streams.error, STDERR_FILENO);
  actions.close_from(STDERR_FILENO + 1);
  pid_t pid = 0;
  const int error = ::posix_spawnp(&pid, words[0], actions.get(), nullptr, words.data(), environ);
  if (error != 0) throw SystemError(error, "start " + command.front());
  return pid;
}

}  // namespace grader::base
