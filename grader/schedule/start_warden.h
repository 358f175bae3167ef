#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <boost/asio/io_context.hpp>

#include "grader/evidence/evidence.h"
#include "grader/evidence/job.h"

namespace grader::schedule {

// A warden process at work. It lives until its result was given.
class Warden {
 public:
  virtual ~Warden() = default;

  // Asks it to end its trial at once; it still gives a result.
  virtual void stop() = 0;
};

using Done = std::function<void(evidence::TrialResult)>;

// Starts a warden, by its program and arguments, for one job: the job goes down its standard input, the
// evidence comes up its standard output. `done` is called once, from the loop of `context`, whatever happens
// to it.
std::weak_ptr<Warden> start_warden(boost::asio::io_context& context, const std::vector<std::string>& command,
                                   const evidence::Job& job, Done done);

}  // namespace grader::schedule
