#include "grader/schedule/run_all.h"

#include <signal.h>

#include <algorithm>
#include <chrono>
#include <memory>
#include <thread>

#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "grader/schedule/start_warden.h"

namespace grader::schedule {
namespace {

namespace asio = boost::asio;
using evidence::Job;
using evidence::TrialResult;

constexpr auto kLookForStop = std::chrono::milliseconds(50);

// The event loop's side of run_each: keeps `at_once` wardens busy until the jobs are done or it is told to
// stop.
class Runner {
 public:
  Runner(const std::vector<Job>& jobs, const Options& options)
      : jobs_(jobs), options_(options), timer_(context_) {}

  void run() {
    // A warden that dies before it has read its job must not take us with it.
    ::signal(SIGPIPE, SIG_IGN);
    ::signal(SIGCHLD, SIG_DFL);  // who ignores it never hears how a child has ended
    // One more than there are cores: while a result is written down, or somebody waits, others run.
    const int cores = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    const int at_once = options_.at_once > 0 ? options_.at_once : cores + 1;
    for (int i = 0; i < at_once; ++i) start_next();
    look_for_stop();
    context_.run();
  }

 private:
  bool stopped() const { return options_.stop && *options_.stop; }

  // Passes over the jobs that nobody wants any more.
  void pass_over() {
    while (next_ < jobs_.size() && options_.wanted && !options_.wanted(next_)) {
      tell(next_++, evidence::NotRun{"not needed"});
    }
  }

  void tell(std::size_t job, const TrialResult& result) const {
    if (options_.done) options_.done(job, result);
  }

  void start_next() {
    if (!stopped()) pass_over();
    if (next_ == jobs_.size() || stopped()) return;
    const std::size_t job = next_++;
    ++running_;
    const std::vector<std::string> command = {options_.warden.string(), "--isolation",
                                              std::string(evidence::name_of(options_.isolation))};
    wardens_.push_back(start_warden(context_, command, jobs_[job], [this, job](const TrialResult& result) {
      --running_;
      tell(job, result);
      start_next();
      if (running_ == 0) timer_.cancel();
    }));
    std::erase_if(wardens_, [](const std::weak_ptr<Warden>& warden) { return warden.expired(); });
  }

  void look_for_stop() {
    if (running_ == 0 || !options_.stop) return;
    timer_.expires_after(kLookForStop);
    timer_.async_wait([this](boost::system::error_code error) {
      if (error) return;
      if (!stopped()) {
        look_for_stop();
        return;
      }
      for (const auto& warden : wardens_) {
        if (const auto running = warden.lock()) running->stop();
      }
    });
  }

  const std::vector<Job>& jobs_;
  const Options& options_;
  asio::io_context context_{};
  asio::steady_timer timer_;
  std::vector<std::weak_ptr<Warden>> wardens_{};
  std::size_t next_ = 0;
  int running_ = 0;
};

}  // namespace

void run_each(const std::vector<Job>& jobs, const Options& options) { Runner(jobs, options).run(); }

std::vector<TrialResult> run_all(const std::vector<Job>& jobs, const Options& options) {
  std::vector<TrialResult> results(jobs.size(), evidence::NotRun{"interrupted"});
  Options keeping = options;
  keeping.done = [&](std::size_t job, const TrialResult& result) {
    results[job] = result;
    if (options.done) options.done(job, result);
  };
  run_each(jobs, keeping);
  return results;
}

}  // namespace grader::schedule
