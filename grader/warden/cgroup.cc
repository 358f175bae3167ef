#include "grader/warden/cgroup.h"

#include <fcntl.h>
#include <signal.h>
#include <sys/stat.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <string_view>
#include <system_error>
#include <thread>

#include "grader/base/text.h"
#include "grader/warden/proc.h"

namespace grader::warden {
namespace {

// Our own folder in the hierarchy of a version 1 controller, or empty.
std::string own_folder(const std::string& controller) {
  const std::string groups = small_file("/proc/self/cgroup");
  for (const std::string_view line : base::split_lines(groups)) {
    // "4:memory:/path"
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (second == std::string_view::npos || line.substr(first + 1, second - first - 1) != controller)
      continue;
    const std::string folder = "/sys/fs/cgroup/" + controller + std::string(line.substr(second + 1));
    return folder.ends_with('/') ? folder.substr(0, folder.size() - 1) : folder;
  }
  return {};
}

constexpr std::string_view kPrefix = "grader-";

// Removes what wardens that were killed have left behind.
void sweep(const std::string& parent) {
  std::error_code ignored;
  for (const auto& entry : std::filesystem::directory_iterator(parent, ignored)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kPrefix)) continue;
    const auto warden = static_cast<pid_t>(std::strtol(name.c_str() + kPrefix.size(), nullptr, 10));
    if (warden > 0 && ::kill(warden, 0) != 0 && errno == ESRCH) ::rmdir(entry.path().c_str());
  }
}

bool put(const std::string& file, const std::string& text) {
  const base::UniqueFd open(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
  return open && ::write(open.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

// A group stays busy for an instant after its last process was reaped.
void remove_group(const std::string& folder) {
  for (int attempt = 0; attempt < 200; ++attempt) {
    if (::rmdir(folder.c_str()) == 0 || errno == ENOENT) return;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

}  // namespace

Cgroup::Cgroup(const evidence::Limits& limits) {
  add("memory", "memory.limit_in_bytes", limits.memory_bytes);
  // Beside the warden's own count, which is exact: room for the box's own process, and for the last
  // newborn.
  add("pids", "pids.max", limits.processes + 8);
}

void Cgroup::add(const std::string& controller, const std::string& limit_file, std::int64_t limit) {
  const std::string parent = own_folder(controller);
  if (parent.empty()) return;
  sweep(parent);
  const std::string folder = parent + "/" + std::string(kPrefix) + std::to_string(::getpid());
  if (::mkdir(folder.c_str(), 0755) != 0) return;
  folders_.push_back(folder);
  base::UniqueFd door(::open((folder + "/tasks").c_str(), O_WRONLY | O_CLOEXEC));
  if (!door || !put(folder + "/" + limit_file, std::to_string(limit))) return;
  doors_.push_back(door.get());
  files_.push_back(std::move(door));
  layers_.push_back(controller + " control group");
  if (controller == "memory") memory_folder_ = folder;
}

Cgroup::~Cgroup() {
  for (const std::string& folder : folders_) remove_group(folder);
}

bool Cgroup::out_of_memory() const {
  if (memory_folder_.empty()) return false;
  const std::string control = small_file(memory_folder_ + "/memory.oom_control");
  for (const std::string_view line : base::split_lines(control)) {
    if (line.starts_with("oom_kill ")) return line != "oom_kill 0";
  }
  return false;
}

std::int64_t Cgroup::peak_memory() const {
  return std::strtoll(small_file(memory_folder_ + "/memory.max_usage_in_bytes").c_str(), nullptr, 10);
}

}  // namespace grader::warden
