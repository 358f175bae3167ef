#pragma once

#include <mutex>
#include <set>
#include <string>
#include <thread>

#include "grader/base/unique_fd.h"

namespace grader::inert {

// Listens at a free port of 127.0.0.1 and notes who comes. Answers to every request that there is nothing.
class WebListener {
 public:
  WebListener();

  int port() const { return port_; }
  int connections() const;
  // What was asked for: the texts behind the question marks of the addresses.
  std::set<std::string> asked_for() const;

 private:
  void work(const std::stop_token& stop);
  void answer(const base::UniqueFd& caller);

  base::UniqueFd socket_{};
  int port_ = 0;
  mutable std::mutex mutex_{};
  int connections_ = 0;
  std::set<std::string> asked_for_{};
  std::jthread thread_{};  // last: it uses the others
};

}  // namespace grader::inert
