#include "grader/base/control_group.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <chrono>
#include <fstream>
#include <iterator>
#include <thread>
#include <vector>

#include "grader/base/text.h"
#include "grader/base/unique_fd.h"

namespace grader::base {
namespace {

constexpr std::string_view kHome = "grader-home-";
constexpr const char* kControllers[] = {"memory", "pids"};

// Of files of the kernel, whose size is not known before.
std::string text_of(const std::string& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string_view> split(std::string_view text, char separator) {
  std::vector<std::string_view> parts;
  while (true) {
    const std::size_t end = text.find(separator);
    parts.push_back(text.substr(0, end));
    if (end == std::string_view::npos) return parts;
    text.remove_prefix(end + 1);
  }
}

bool has_word(std::string_view list, char separator, std::string_view word) {
  const std::vector<std::string_view> words = split(list, separator);
  return std::find(words.begin(), words.end(), word) != words.end();
}

// Where a tree of groups is mounted: of this kind, and with this option unless that is empty.
std::string mount_point(std::string_view mounts, std::string_view kind, std::string_view option) {
  for (const std::string_view line : split_lines(mounts)) {
    // device, folder, kind, options
    const std::vector<std::string_view> words = split(line, ' ');
    if (words.size() < 4 || words[2] != kind) continue;
    if (option.empty() || has_word(words[3], ',', option)) return std::string(words[1]);
  }
  return {};
}

std::string joined(std::string_view folder, std::string_view below) {
  return std::string(folder) + (below == "/" ? std::string() : std::string(below));
}

}  // namespace

bool set_control(const std::string& file, std::string_view text) {
  const UniqueFd open(::open(file.c_str(), O_WRONLY | O_CLOEXEC));
  return open && ::write(open.get(), text.data(), text.size()) == static_cast<ssize_t>(text.size());
}

void remove_group(const std::string& folder, int milliseconds) {
  for (int i = 0; i < milliseconds && ::rmdir(folder.c_str()) != 0 && errno == EBUSY; ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
}

std::optional<ControlGroup> group_of(std::string_view controller, std::string_view groups,
                                     std::string_view mounts) {
  std::optional<ControlGroup> unified;
  for (const std::string_view line : split_lines(groups)) {
    // "4:memory:/path"; version 2: "0::/path"
    const std::size_t first = line.find(':');
    const std::size_t second = line.find(':', first + 1);
    if (second == std::string_view::npos) continue;
    const std::string_view controllers = line.substr(first + 1, second - first - 1);
    const std::string_view path = line.substr(second + 1);
    if (has_word(controllers, ',', controller)) {
      const std::string folder = mount_point(mounts, "cgroup", controller);
      if (folder.empty()) return std::nullopt;
      return ControlGroup{joined(folder, path)};
    }
    const std::string folder = controllers.empty() ? mount_point(mounts, "cgroup2", "") : "";
    if (!folder.empty()) unified = ControlGroup{joined(folder, path), true};
  }
  return unified;
}

OwnGroups::OwnGroups() : groups_(text_of("/proc/self/cgroup")), mounts_(text_of("/proc/self/mounts")) {}

bool hands_down(const std::string& folder, std::string_view controller) {
  return has_word(trim(text_of(folder + "/cgroup.subtree_control")), ' ', controller);
}

std::optional<std::string> place_for_groups(const ControlGroup& own, std::string_view controller) {
  if (!own.is_unified || hands_down(own.folder, controller)) return own.folder;
  const std::size_t name = own.folder.rfind('/') + 1;
  const std::string above = own.folder.substr(0, name - 1);
  if (own.folder.substr(name).starts_with(kHome) && hands_down(above, controller)) return above;
  return std::nullopt;
}

GroupHome::GroupHome() : GroupHome(own_group("memory")) {}

GroupHome::GroupHome(const std::optional<ControlGroup>& own) {
  if (!own || !own->is_unified || place_for_groups(*own, "memory")) return;
  const std::string us = std::to_string(::getpid());
  if (trim(text_of(own->folder + "/cgroup.procs")) != us) return;
  home_ = own->folder + "/" + std::string(kHome) + us;
  given_ = own->folder;
  if (::mkdir(home_.c_str(), 0755) != 0) {
    home_.clear();
    return;
  }
  bool any = false;
  if (set_control(home_ + "/cgroup.procs", us)) {
    for (const std::string controller : kControllers)
      any |= set_control(given_ + "/cgroup.subtree_control", "+" + controller);
  }
  if (!any) leave();
}

GroupHome::~GroupHome() {
  if (!home_.empty()) leave();
}

void GroupHome::leave() {
  for (const std::string controller : kControllers)
    set_control(given_ + "/cgroup.subtree_control", "-" + controller);
  set_control(given_ + "/cgroup.procs", std::to_string(::getpid()));
  ::rmdir(home_.c_str());
  home_.clear();
}

}  // namespace grader::base
