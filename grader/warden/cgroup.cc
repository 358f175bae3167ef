#include "grader/warden/cgroup.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>

#include "grader/base/control_group.h"
#include "grader/base/text.h"
#include "grader/warden/proc.h"

namespace grader::warden {
namespace {

constexpr std::string_view kPrefix = "grader-";
constexpr const char* kControllers[] = {"memory", "pids"};

std::string group_name(pid_t warden) { return std::string(kPrefix) + std::to_string(warden); }

// Removes what was left behind by wardens that were killed together with who had started them.
void sweep(const std::string& parent) {
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(parent, ignored)) {
    const std::string name = entry.path().filename().string();
    const auto warden =
        static_cast<pid_t>(std::strtol(name.c_str() + std::min(kPrefix.size(), name.size()), nullptr, 10));
    if (warden <= 0 || name != group_name(warden)) continue;
    if (::kill(warden, 0) != 0 && errno == ESRCH) ::rmdir(entry.path().c_str());
  }
}

}  // namespace

Cgroup::Cgroup(const evidence::Limits& limits) {
  const base::OwnGroups own;
  add(own, {"memory", "memory.limit_in_bytes", "memory.max", limits.memory_bytes});
  // Beside the warden's own count, which is exact: the kernel counts also those that have ended and that a
  // busy machine has not yet let anybody wait for.
  add(own, {"pids", "pids.max", "pids.max", limits.processes + 4096});
}

void Cgroup::add(const base::OwnGroups& own_groups, const Limit& limit) {
  const std::string controller = limit.controller;
  const auto own = own_groups.of(controller);
  const auto place = own ? base::place_for_groups(*own, controller) : std::nullopt;
  if (!place) return;
  sweep(*place);
  const std::string folder = *place + "/" + group_name(::getpid());
  const bool is_new = std::find(folders_.begin(), folders_.end(), folder) == folders_.end();
  if (is_new && ::mkdir(folder.c_str(), 0755) != 0) return;
  if (is_new) folders_.push_back(folder);
  const std::string file = folder + "/" + (own->is_unified ? limit.unified_file : limit.file);
  if (!base::set_control(file, std::to_string(limit.value))) return;
  // Else a program could have its memory there.
  if (own->is_unified && controller == "memory") base::set_control(folder + "/memory.swap.max", "0");
  if (is_new) {
    const std::string door = folder + (own->is_unified ? "/cgroup.procs" : "/tasks");
    files_.emplace_back(::open(door.c_str(), O_WRONLY | O_CLOEXEC));
    if (!files_.back()) return;
    doors_.push_back(files_.back().get());
  }
  if (controller == "memory") {
    const std::string events = folder + (own->is_unified ? "/memory.events" : "/memory.oom_control");
    memory_events_ = base::UniqueFd(::open(events.c_str(), O_RDONLY | O_CLOEXEC));
    if (!memory_events_) return;
    memory_ = folder;
  }
  layers_.push_back(controller + " control group");
}

Cgroup::~Cgroup() {
  for (const std::string& folder : folders_) base::remove_group(folder);
}

void Cgroup::remove_left_by(pid_t warden) {
  const base::OwnGroups own_groups;
  for (const std::string controller : kControllers) {
    const auto own = own_groups.of(controller);
    const auto place = own ? base::place_for_groups(*own, controller) : std::nullopt;
    if (place) base::remove_group(*place + "/" + group_name(warden));
  }
}

bool Cgroup::out_of_memory() const {
  if (!limits_memory()) return false;
  char events[1024];
  const ssize_t length = ::pread(memory_events_.get(), events, sizeof events, 0);
  const std::string_view text(events, static_cast<std::size_t>(std::max<ssize_t>(length, 0)));
  for (const std::string_view line : base::split_lines(text)) {
    if (line.starts_with("oom_kill ")) return line != "oom_kill 0";
  }
  return false;
}

std::int64_t Cgroup::peak_memory() const {
  // Before Linux 5.19 version 2 does not keep the peak.
  for (const char* file : {"/memory.max_usage_in_bytes", "/memory.peak", "/memory.current"}) {
    const std::string bytes = small_file(memory_ + file);
    if (!bytes.empty()) return std::strtoll(bytes.c_str(), nullptr, 10);
  }
  return 0;
}

}  // namespace grader::warden
