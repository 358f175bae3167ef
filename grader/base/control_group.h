#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace grader::base {

// A control group of Linux, as the folder in which the kernel shows it.
struct ControlGroup {
  std::string folder{};
  bool is_unified = false;  // version 2: all controllers in one tree

  bool operator==(const ControlGroup&) const = default;
};

// The group to which a process belongs as far as a controller ("memory", "pids") goes, from the texts of its
// /proc/PID/cgroup and /proc/PID/mounts; nothing where the controller is not to be seen.
std::optional<ControlGroup> group_of(std::string_view controller, std::string_view groups,
                                     std::string_view mounts);

// Writes into one of the files by which a group is controlled; false if the kernel does not agree.
bool set_control(const std::string& file, std::string_view text);

// Removes a group whose last processes may still be ending: it stays busy until they were waited for, and for
// an instant after that. Gives up after so many milliseconds.
void remove_group(const std::string& folder, int milliseconds = 10'000);

// Our own, as they were when this was made.
class OwnGroups {
 public:
  OwnGroups();
  std::optional<ControlGroup> of(std::string_view controller) const {
    return group_of(controller, groups_, mounts_);
  }

 private:
  std::string groups_;
  std::string mounts_;
};

// One of them.
inline std::optional<ControlGroup> own_group(std::string_view controller) {
  return OwnGroups().of(controller);
}

// Whether groups made in a folder of version 2 have this controller.
bool hands_down(const std::string& folder, std::string_view controller);

// In version 2 a group that has processes cannot limit groups below it. Where our own group was given to us
// alone (systemd-run --scope --property=Delegate=yes), this moves us into one below it, so that wardens,
// which are started there, can make groups beside ours; at its end it moves us back. Elsewhere it does
// nothing.
class GroupHome {
 public:
  GroupHome();
  explicit GroupHome(const std::optional<ControlGroup>& own);
  GroupHome(const GroupHome&) = delete;
  GroupHome& operator=(const GroupHome&) = delete;
  ~GroupHome();

 private:
  void leave();

  std::string given_{};
  std::string home_{};
};

// The folder in which groups with a controller can be made by who stands in this one; nothing if there is
// none.
std::optional<std::string> place_for_groups(const ControlGroup& own, std::string_view controller);

}  // namespace grader::base
