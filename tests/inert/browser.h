#pragma once

#include <sys/types.h>

#include <chrono>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "grader/base/file.h"
#include "grader/base/json.h"
#include "grader/base/unique_fd.h"

namespace grader::inert {

// What a browser made of a page.
struct Seen {
  std::string title{};
  std::string text{};                     // all that a reader could read, also what is folded away
  std::string html{};                     // the document as it stands after its scripts have run
  std::vector<std::string> elements{};    // kinds, each once
  std::vector<std::string> attributes{};  // the same
  std::vector<std::string> links{};       // where they lead
  std::vector<std::string> requests{};    // that the page tried to make, other than for files
};

// A Chromium without a window, led through its DevTools pipe. Names of other machines mean nothing to it.
class Browser {
 public:
  // Where it is installed.
  static std::optional<std::filesystem::path> find();

  explicit Browser(const std::filesystem::path& program);
  Browser(const Browser&) = delete;
  Browser& operator=(const Browser&) = delete;
  ~Browser();

  // Opens a file, and looks at it when it is loaded and `is_over` or a little time has passed.
  Seen visit(const std::filesystem::path& file, const std::function<bool()>& is_over = {});

 private:
  using Clock = std::chrono::steady_clock;

  // Waits for the answer to a command and returns what is in it.
  base::Json ask(const std::string& method, const base::Json& parameters, const std::string& session = {});
  base::Json evaluate(const std::string& expression, const std::string& session);
  // The next message; nothing if none comes in time.
  std::optional<base::Json> next(Clock::time_point end);
  void note(const base::Json& message);

  base::TempFolder profile_{};
  base::UniqueFd to_{};
  base::UniqueFd from_{};
  pid_t pid_ = -1;
  std::string unread_{};
  int commands_ = 0;
  bool loaded_ = false;                  // the page that is being visited
  std::vector<std::string> requests_{};  // of the same
};

}  // namespace grader::inert
