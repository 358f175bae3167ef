#include "grader/schedule/start_warden.h"

#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include <boost/asio/buffer.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>
#include <boost/process/v2/popen.hpp>

#include "grader/base/ending.h"
#include "grader/base/json.h"
#include "grader/evidence/json.h"

namespace grader::schedule {
namespace {

namespace asio = boost::asio;
namespace process = boost::process::v2;
using boost::system::error_code;
using evidence::NotRun;

// What a warden may take beyond its job's own limit, on the busiest machine, before it is given up.
constexpr std::chrono::seconds kGrace{60};

// The end of a child process, waited for without ever blocking. A loop may be told that a descriptor is ready
// which is not; with Boost's own wait it then stands still until the process ends, which may be waiting for
// the loop.
class Ending {
 public:
  Ending(asio::io_context& context, process::process& program)
      : program_(program),
        descriptor_(context, static_cast<int>(::syscall(SYS_pidfd_open, program.id(), 0))) {}

  void async_wait(std::function<void()> then) {
    descriptor_.async_wait(asio::posix::descriptor_base::wait_read,
                           [this, then = std::move(then)](error_code error) mutable {
                             error_code unknown;
                             if (!error && program_.running(unknown)) {
                               async_wait(std::move(then));
                             } else {
                               then();
                             }
                           });
  }

 private:
  process::process& program_;
  asio::posix::stream_descriptor descriptor_;
};

class RunningWarden : public Warden, public std::enable_shared_from_this<RunningWarden> {
 public:
  RunningWarden(asio::io_context& context, const evidence::Job& job, Done done)
      : context_(context),
        request_(base::to_line(evidence::to_json(job))),
        seconds_(job.limits.wall_seconds),
        done_(std::move(done)),
        deadline_(context) {}

  void start(const std::vector<std::string>& command) {
    file_ = command.front();
    try {
      program_.emplace(context_, file_, std::vector<std::string>(command.begin() + 1, command.end()));
      ended_.emplace(context_, *program_);
    } catch (const boost::system::system_error& error) {
      program_.reset();  // which ends it
      finish(NotRun{"the warden could not be started: " + std::string(error.what())});
      return;
    }
    write_job();
    read_evidence();
    wait_for_end();
    kill_after(std::chrono::milliseconds(static_cast<long>(seconds_ * 1000)) + kGrace);
  }

  void stop() override {
    is_stopped_ = true;
    signal(SIGTERM);
  }

 private:
  void signal(int number) {
    if (program_ && !status_) ::kill(program_->id(), number);
  }

  void kill_after(std::chrono::milliseconds time) {
    deadline_.expires_after(time);
    deadline_.async_wait([self = shared_from_this()](error_code error) {
      if (error) return;
      self->signal(SIGKILL);
      if (self->cleaner_) ::kill(self->cleaner_->id(), SIGKILL);
    });
  }

  void write_job() {
    asio::async_write(*program_, asio::buffer(request_),
                      [self = shared_from_this()](error_code, std::size_t) {
                        error_code ignored;
                        self->program_->get_stdin().close(ignored);
                      });
  }

  void read_evidence() {
    asio::async_read(*program_, asio::dynamic_buffer(reply_),
                     [self = shared_from_this()](error_code, std::size_t) {
                       self->all_read_ = true;
                       self->finish_if_over();
                     });
  }

  void wait_for_end() {
    ended_->async_wait([self = shared_from_this()] {
      self->status_ = self->program_->native_exit_code();
      self->finish_if_over();
    });
  }

  void finish_if_over() {
    if (!all_read_ || !status_) return;
    if (WIFSIGNALED(*status_)) {
      clean_up();
    } else {
      finish_with_reply();
    }
  }

  // Lets another warden remove what this one could not any more.
  void clean_up() {
    try {
      cleaner_.emplace(context_, file_,
                       std::vector{std::string("--clean-up"), std::to_string(program_->id())});
      cleaned_.emplace(context_, *cleaner_);
    } catch (const boost::system::system_error&) {  // later wardens do it
      finish_with_reply();
      return;
    }
    kill_after(kGrace);
    cleaned_->async_wait([self = shared_from_this()] { self->finish_with_reply(); });
  }

  void finish_with_reply() {
    std::string problem;
    const auto json = base::parse_json(reply_, &problem);
    auto result = json ? evidence::trial_result_from(*json, problem) : std::nullopt;
    if (result)
      finish(std::move(*result));
    else if (is_stopped_ && WIFSIGNALED(*status_) && WTERMSIG(*status_) == SIGTERM)
      finish(NotRun{"interrupted"});  // before it could say so
    else
      finish(NotRun{"the warden " + base::ending_of(*status_) + " without evidence"});
  }

  void finish(evidence::TrialResult result) {
    deadline_.cancel();
    asio::post(context_,
               [done = std::move(done_), result = std::move(result)]() mutable { done(std::move(result)); });
  }

  asio::io_context& context_;
  std::string request_;
  double seconds_;
  Done done_;
  asio::steady_timer deadline_;
  process::filesystem::path file_{};
  std::optional<process::popen> program_{};
  std::optional<Ending> ended_{};
  std::optional<process::process> cleaner_{};  // once it was killed
  std::optional<Ending> cleaned_{};
  std::string reply_{};
  bool all_read_ = false;
  bool is_stopped_ = false;
  std::optional<int> status_{};
};

}  // namespace

std::weak_ptr<Warden> start_warden(asio::io_context& context, const std::vector<std::string>& command,
                                   const evidence::Job& job, Done done) {
  const auto running = std::make_shared<RunningWarden>(context, job, std::move(done));
  running->start(command);
  return running;
}

}  // namespace grader::schedule
