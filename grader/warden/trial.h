#pragma once

#include <signal.h>
#include <sys/resource.h>

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "grader/evidence/evidence.h"
#include "grader/evidence/job.h"
#include "grader/warden/cgroup.h"
#include "grader/warden/channels.h"
#include "grader/warden/clock.h"
#include "grader/warden/launch.h"
#include "grader/warden/messages.h"
#include "grader/warden/quiet.h"
#include "grader/warden/recorder.h"
#include "grader/warden/shuffle.h"
#include "grader/warden/sockets.h"
#include "grader/warden/stall.h"
#include "grader/warden/stand_in.h"
#include "grader/warden/stop.h"
#include "grader/warden/tasks.h"
#include "grader/warden/terminal.h"
#include "grader/warden/timers.h"

namespace grader::warden {

// One untrusted run, watched.
//
// Theory of operation. The first process is seized before its first instruction; with it every process and
// thread that it will ever start is ours, stops at birth, exec, exit and at the few system calls that the
// filter sends us, and dies if we die. In a box it is the one that builds the box and then keeps house in it:
// it is traced too, but is no part of the program, which begins with the first exec. One loop waits for
// stops, for output and for the time of the next look at /proc. A look that finds every thread asleep proves
// that the program stands still: then held threads are let go in turn, or, when nobody is held, the clock
// jumps to the next instant at which somebody wakes, or, when nobody ever will, it is a deadlock.
class Trial {
 public:
  // `interrupted`, when it becomes non-zero, ends the trial. Throws SystemError.
  Trial(const evidence::Job& job, const volatile sig_atomic_t& interrupted);
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;
  ~Trial();  // kills and reaps whatever is left

  evidence::TrialResult run();

 private:
  // trial.cc: the loop and its end
  void watch();
  double next_look(double usual) const;
  bool awaits_time() const;
  bool wait_for_events(double seconds);
  bool handle_stops();
  void drain();
  void check_limits();
  bool is_stand_in_full();
  bool takes_too_much_memory();
  std::int64_t memory_in_use();
  void count_shared_memory_before(const Call& call);
  void count_shared_memory_now();
  std::vector<pid_t> living_processes() const;
  std::vector<Timers::Caller> living_callers() const;
  double count_after(double begin) const;
  void stop_clock();
  void end(evidence::Outcome outcome);
  void record_open_pauses();
  bool somebody_runs(const std::set<pid_t>& processes) const;
  void collect_stacks(evidence::Stall& stall);
  void kill_all();
  evidence::TrialResult result();

  // trial_stops.cc: what is done at each stop
  void handle(pid_t tid, const Stop& stop, const rusage& usage);
  void note_delivery(const Task& task, int timer);
  void on_birth(Task& parent, AtBirth birth);
  bool has_too_many() const;
  void on_start(Task& task);
  void on_exec(Task& task);
  void on_exit(Task& task);
  std::string root_of(pid_t pid) const;
  void on_end(Task& task, evidence::Ending ending, const rusage& usage);
  void end_vfork_of(pid_t newborn);
  void on_call(Task& task);
  void on_call_end(Task& task);
  void go_on(Task& task, int signal = 0);
  void hold(Task& task, Hold why);
  bool can_be_held_here(const Task& task) const;
  void start_call(Task& task);
  bool asks_for_one_alive(const Task& task, const Call& call) const;
  bool arms_kernel_timer(const Call& call) const;
  void end_write(const Task& task, const Call& call, std::int64_t result);
  void record_open_writes();
  void end_wait(Task& task, const Call& call, std::int64_t result);
  const Terminal* terminal_behind(pid_t pid, std::uint64_t fd) const;

  // trial_time.cc: the clock, what is read of it, and waits for it
  double now() const;
  double cpu_used() const;
  double lag() const;
  bool on_time_call(Task& task, const Call& call);
  void end_timed_wait(Task& task, std::int64_t result);
  Timers::Instant instant() const;
  static std::optional<double> rest_of_wait(const Task& task, const Timers::Instant& now);
  void end_due();
  bool jump_clock(const Quiet& quiet);
  std::optional<double> next_deadline(const Quiet& quiet) const;
  std::vector<std::pair<pid_t, double>> socket_deadlines(const Quiet& quiet) const;
  pid_t thread_numbered(int process, int inner) const;
  void redirect_clocks();

  // trial_stand_in.cc: calls that name something, where there are no namespaces
  bool on_named_call(Task& task, const Call& call);
  bool redirect(const Task& task, const Call& call);
  void end_redirection(Task& task, const Call& call);
  std::int64_t tell_folder(const Task& task, const Call& call) const;
  std::optional<std::int64_t> keep_in(const Task& task, const Call& call);
  std::optional<std::int64_t> keep_signal_in(const Task& sender, pid_t target, int signal);
  base::UniqueFd open_within(const Task& task, int folder, std::string path) const;
  std::int64_t set_permissions(const Task& task, int folder, std::uint64_t path, mode_t mode) const;
  base::UniqueFd theirs(const Task& task, std::uint64_t fd);
  std::optional<std::int64_t> bind_within(const Task& task, const Call& call);
  std::int64_t connect_within(const Task& task, const Call& call);

  // trial_messages.cc: what processes send each other
  void take_turn(Task& task);
  void give_turns();
  void begin_transfer(const Task& task);
  void end_transfer(Task& task, std::int64_t result);
  void end_pair(const Task& task, const Call& call, std::int64_t result);
  void note_sharing(const Task& task, const Call& call);
  void note_signal(const Task& task, const Call& call);
  std::optional<int> process_of(pid_t pid) const;

  // trial_holds.cc: what is done when everything stands still
  void look_around();
  bool kernel_may_wake_somebody(const Quiet& quiet) const;
  bool release_some();
  bool release_held(Hold why);
  void hold_on_as_shuffled();
  void on_step(Task& task);
  bool gives_newborns_company(const Quiet& quiet);
  bool lets_short_wait_end(const Quiet& quiet);
  void release_for_busy_ones();
  Task* next_to_release();
  std::vector<Task*> held_in_order_of_birth();
  bool one_by_one() const;
  void plan_stop(double seconds);
  bool is_too_early_to_stop();
  double ran_since_release() const;
  bool is_pressed_for_time() const;
  bool may_make_others(const Task& task) const;
  void stop_somebody();
  void release_parent_of(pid_t newborn);
  void release(Task& task);
  void release_all();
  bool holds_anybody() const;
  bool holds_newborns() const;
  bool holds_newborn(const Task& task) const;
  bool holds_outputs() const;
  bool holds_parents() const;
  bool stops_at_random() const;
  bool holds_output_of(const Task& task, const Call& call) const;

  bool over() const { return outcome_.has_value() || (root_seen_ && living_ == 0); }
  bool is_root_alive() const { return root_seen_ && !recorder_.process(0).ended; }

  const evidence::Job& job_;
  const volatile sig_atomic_t& interrupted_;
  Clock clock_;
  Timers timers_{};
  SocketTimeouts sockets_{};
  std::optional<Shuffle> shuffle_{};  // of a shuffled run
  Cgroup cgroup_;
  Terminal out_;
  Terminal err_;
  std::unique_ptr<StandIn> stand_in_{};  // where the box is a folder of the machine
  Launched launched_;
  Recorder recorder_{};
  Tasks tasks_{};
  MessageBook messages_{};
  Channels channels_{[this](pid_t pid) { return process_of(pid); }};
  std::set<pid_t> early_{};              // newborns that stopped before their parent's news of them
  std::set<int> has_written_{};          // processes whose first output was let go
  std::map<int, std::string> stacks_{};  // what faulthandler printed, by process
  std::optional<evidence::Outcome> outcome_{};
  std::optional<double> end_{};  // when the trial was over
  std::optional<evidence::Stall> stall_{};
  std::string problem_{};     // why the trial could not be done
  int living_ = 0;            // threads of the program
  std::int64_t drained_ = 0;  // bytes that came out of both terminals
  bool root_seen_ = false;
  bool timers_armed_ = false;  // somebody may be woken by a timer of the kernel's
  bool collecting_stacks_ = false;
  bool disk_full_ = false;
  std::vector<base::UniqueFd> disks_{};  // the writable folders of the box
  double ended_cpu_seconds_ = 0;
  double cpu_seconds_ = 0;
  double patience_ = 0;       // seconds for which newborns were held beside sleepers
  double busy_patience_ = 0;  // processor seconds that others used while somebody was held
  double cpu_seconds_at_last_look_ = 0;
  double last_look_ = 0;                // on the real clock, as the next two
  double next_stop_ = 0;                // of a shuffled run
  double next_stop_cpu_ = 0;            // not before the trial has used so much processor time,
  double next_stop_ran_ = 0;            // or the one that was let go last has run for so long
  double cpu_seconds_before_stop_ = 0;  // as the next stop was found to be too early
  double delay_ = 0;                    // of it, since nobody has run meanwhile
  struct Runner {
    pid_t pid = 0;
    pid_t tid = 0;
    double since = 0;  // on the machine's clock
    Turns before{};
  };
  std::optional<Runner> runner_{};  // the one that was let go last, where one runs at a time
  pid_t last_stopped_ = 0;
  int stops_ = 0;
  bool has_ended_short_wait_ = false;  // since somebody was let go
  double next_count_ = 0;              // of the files in a stand-in, on the real clock
  double next_memory_count_ = 0;
  std::int64_t shared_memory_ = 0;    // at the last count, where no control group counts
  std::int64_t maybe_uncounted_ = 0;  // what was asked for since then
  bool shares_memory_ = false;        // something was ever asked for
  double real_end_ = 0;
  double lag_ = 0;
  double last_birth_ = 0;  // of a process
};

}  // namespace grader::warden
