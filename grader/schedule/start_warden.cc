#include "grader/schedule/start_warden.h"

#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <functional>
#include <optional>
#include <string>
#include <system_error>
#include <vector>

#include <boost/asio/buffer.hpp>
#include <boost/asio/posix/stream_descriptor.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/read.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/write.hpp>

#include "grader/base/ending.h"
#include "grader/base/json.h"
#include "grader/base/pipe.h"
#include "grader/base/spawn.h"
#include "grader/base/system_error.h"
#include "grader/evidence/json.h"

namespace grader::schedule {
namespace {

namespace asio = boost::asio;
using boost::system::error_code;
using evidence::NotRun;

// What a warden may take beyond its job's own limit, on the busiest machine, before it is given up.
constexpr std::chrono::seconds kGrace{60};

// Lets a loop watch a descriptor. Throws SystemError.
void give(asio::posix::stream_descriptor& watched, base::UniqueFd descriptor) {
  error_code error;
  watched.assign(descriptor.get(), error);
  if (error) throw base::SystemError(error.value(), "watch a descriptor");
  [[maybe_unused]] const int owned_by_it = descriptor.release();
}

// A child process. One that still runs when the object goes is ended.
class Child {
 public:
  // Throws SystemError.
  Child(asio::io_context& context, const std::vector<std::string>& command, const base::Streams& streams)
      : Child(context, base::spawn(command, streams)) {
    const long descriptor = ::syscall(SYS_pidfd_open, pid_, 0);
    give(ended_, base::UniqueFd(static_cast<int>(base::check(descriptor, "watch " + command.front()))));
  }
  Child(const Child&) = delete;
  Child& operator=(const Child&) = delete;
  ~Child() {
    signal(SIGKILL);
    while (!status_ && ::waitpid(pid_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  pid_t pid() const { return pid_; }

  // As waitpid(2) tells it; nothing as long as it runs.
  std::optional<int> status() const { return status_; }

  void signal(int number) const {
    if (!status_) ::kill(pid_, number);
  }

  // A loop may be told that a descriptor is ready which is not.
  void async_wait(std::function<void()> then) {
    ended_.async_wait(asio::posix::descriptor_base::wait_read,
                      [this, then = std::move(then)](error_code error) mutable {
                        int status = 0;
                        if (::waitpid(pid_, &status, error ? 0 : WNOHANG) == 0)
                          return async_wait(std::move(then));
                        status_ = status;
                        then();
                      });
  }

 private:
  Child(asio::io_context& context, pid_t pid) : pid_(pid), ended_(context) {}

  pid_t pid_;
  asio::posix::stream_descriptor ended_;
  std::optional<int> status_{};
};

class RunningWarden : public Warden, public std::enable_shared_from_this<RunningWarden> {
 public:
  RunningWarden(asio::io_context& context, const evidence::Job& job, Done done)
      : context_(context),
        request_(base::to_line(evidence::to_json(job))),
        seconds_(job.limits.wall_seconds),
        done_(std::move(done)),
        deadline_(context),
        input_(context),
        output_(context) {}

  void start(const std::vector<std::string>& command) {
    file_ = command.front();
    try {
      base::Pipe input = base::make_pipe();
      base::Pipe output = base::make_pipe();
      program_.emplace(context_, command,
                       base::Streams{input.reading.get(), output.writing.get(), STDERR_FILENO});
      give(input_, std::move(input.writing));
      give(output_, std::move(output.reading));
    } catch (const std::system_error& error) {
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
    if (program_) program_->signal(SIGTERM);
  }

 private:
  void kill_after(std::chrono::milliseconds time) {
    deadline_.expires_after(time);
    deadline_.async_wait([self = shared_from_this()](error_code error) {
      if (error) return;
      self->program_->signal(SIGKILL);
      if (self->cleaner_) self->cleaner_->signal(SIGKILL);
    });
  }

  void write_job() {
    asio::async_write(input_, asio::buffer(request_), [self = shared_from_this()](error_code, std::size_t) {
      error_code ignored;
      self->input_.close(ignored);
    });
  }

  void read_evidence() {
    asio::async_read(output_, asio::dynamic_buffer(reply_),
                     [self = shared_from_this()](error_code, std::size_t) {
                       self->all_read_ = true;
                       self->finish_if_over();
                     });
  }

  void wait_for_end() {
    program_->async_wait([self = shared_from_this()] { self->finish_if_over(); });
  }

  void finish_if_over() {
    const std::optional<int> status = program_->status();
    if (!all_read_ || !status) return;
    if (WIFSIGNALED(*status)) {
      clean_up();
    } else {
      finish_with_reply(*status);
    }
  }

  // Lets another warden remove what this one could not any more.
  void clean_up() {
    try {
      const base::Pipe nothing = base::make_pipe();
      cleaner_.emplace(context_,
                       std::vector<std::string>{file_, "--clean-up", std::to_string(program_->pid())},
                       base::Streams{nothing.reading.get(), STDERR_FILENO, STDERR_FILENO});
    } catch (const std::system_error&) {  // later wardens do it
      return finish_with_reply(*program_->status());
    }
    kill_after(kGrace);
    cleaner_->async_wait([self = shared_from_this()] { self->finish_with_reply(*self->program_->status()); });
  }

  void finish_with_reply(int status) {
    std::string problem;
    const auto json = base::parse_json(reply_, &problem);
    auto result = json ? evidence::trial_result_from(*json, problem) : std::nullopt;
    if (result)
      finish(std::move(*result));
    else if (is_stopped_ && WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM)
      finish(NotRun{"interrupted"});  // before it could say so
    else
      finish(NotRun{"the warden " + base::ending_of(status) + " without evidence"});
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
  std::string file_{};
  std::optional<Child> program_{};
  asio::posix::stream_descriptor input_;  // of the program, our ends
  asio::posix::stream_descriptor output_;
  std::optional<Child> cleaner_{};  // once it was killed
  std::string reply_{};
  bool all_read_ = false;
  bool is_stopped_ = false;
};

}  // namespace

std::weak_ptr<Warden> start_warden(asio::io_context& context, const std::vector<std::string>& command,
                                   const evidence::Job& job, Done done) {
  const auto running = std::make_shared<RunningWarden>(context, job, std::move(done));
  running->start(command);
  return running;
}

}  // namespace grader::schedule
