#pragma once

#include "grader/base/unique_fd.h"

namespace grader::end_to_end {

// Listens on a port of this machine's loopback, to notice programs that get out of their box.
class Listener {
 public:
  explicit Listener(int port);

  // How many have connected since it was asked last.
  int connections();

 private:
  base::UniqueFd socket_;
};

// Connects to the port and says whether somebody is there.
bool can_connect(int port);

}  // namespace grader::end_to_end
