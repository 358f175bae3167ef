#include "grader/warden/box.h"

#include <filesystem>
#include <map>

#include "grader/warden/fence.h"

namespace grader::warden {
namespace {

namespace fs = std::filesystem;

// Folders of the system that programs need. Where /bin is a link into /usr, the box has the same link.
constexpr const char* kSystemFolders[] = {"/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"};
constexpr const char* kSystemFiles[] = {"/etc/ld.so.cache", "/etc/alternatives"};

const std::map<std::string, std::string> kOwnFiles = {
    {"/etc/passwd",
     "student:x:1000:1000:student:/home/student:/bin/sh\nnobody:x:65534:65534:nobody:/:/bin/false\n"},
    {"/etc/group", "student:x:1000:\nnogroup:x:65534:\n"},
    {"/etc/hosts", "127.0.0.1 localhost\n::1 localhost\n"},
    {"/etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files\n"},
};

// Every read of it gives the same bytes: what /dev/urandom is when the entropy is fixed. One MiB, since a
// program that reads more random bytes than that does not do so by accident.
std::string fixed_random_bytes() {
  constexpr std::size_t kSize = std::size_t{1} << 20;
  std::string bytes(kSize, '\0');
  unsigned char value = 0x5A;
  for (char& byte : bytes) byte = static_cast<char>(value = static_cast<unsigned char>(value * 5 + 1));
  return bytes;
}

void add_system(BoxPlan& plan) {
  plan.shown.emplace_back("/usr");
  for (const fs::path folder : kSystemFolders) {
    if (fs::is_symlink(folder))
      plan.links.emplace_back(folder, fs::read_symlink(folder));
    else if (fs::is_directory(folder))
      plan.shown.push_back(folder);
  }
  for (const char* path : kSystemFiles) {
    if (fs::exists(path)) plan.shown.emplace_back(path);
  }
  for (const auto& [path, content] : kOwnFiles) plan.files.push_back({path, content});
  plan.files.push_back(
      {"/sys/devices/system/cpu/online", "0-" + std::to_string(kProcessorsShown - 1) + "\n"});
}

void add_devices(BoxPlan& plan, evidence::Environment environment) {
  for (const char* device : {"/dev/null", "/dev/zero", "/dev/full", "/dev/tty"})
    plan.shown.emplace_back(device);
  for (const char* device : {"/dev/urandom", "/dev/random"}) {
    if (environment == evidence::Environment::kFixedEntropy)
      plan.files.push_back({device, fixed_random_bytes()});
    else
      plan.shown.emplace_back(device);
  }
  plan.links.insert(plan.links.end(), {{"/dev/fd", "/proc/self/fd"},
                                       {"/dev/stdin", "/proc/self/fd/0"},
                                       {"/dev/stdout", "/proc/self/fd/1"},
                                       {"/dev/stderr", "/proc/self/fd/2"},
                                       {"/dev/ptmx", "pts/ptmx"}});
}

std::vector<std::string> layers_of(evidence::Box box) {
  switch (box) {
    case evidence::Box::kSealed:
      return {"user namespace",  "pid namespace",  "mount namespace",  "network namespace",
              "ipc namespace",   "uts namespace",  "cgroup namespace", "read-only system",
              "no capabilities", "seccomp filter", "no new privileges"};
    case evidence::Box::kFenced:
      return {"Landlock version " + std::to_string(landlock_version()), "signals kept in", "no capabilities",
              "seccomp filter", "no new privileges"};
    case evidence::Box::kBare:
    case evidence::Box::kOpen:
      return {};
  }
  return {};
}

}  // namespace

BoxPlan plan_box(const evidence::Job& job) {
  BoxPlan plan;
  add_system(plan);
  add_devices(plan, job.environment);
  plan.shown.insert(plan.shown.end(), job.readable.begin(), job.readable.end());
  plan.folder_bytes = job.limits.disk_bytes;
  plan.layers = layers_of(job.box);
  return plan;
}

std::vector<std::string> box_variables(const evidence::Job& job) {
  const std::string home(evidence::kWorkingFolder);
  std::map<std::string, std::string> variables = {
      {"HOME", home},
      {"PATH", std::string(evidence::kFoldersOfPrograms)},
      {"USER", "student"},
      {"LOGNAME", "student"},
      {"LANG", "C.UTF-8"},
      {"TERM", "dumb"},
      {"TZ", "UTC"},
      {"NO_COLOR", "1"},
      {"TMPDIR", "/tmp"},
      {"PWD", home},
      {"PYTHONHASHSEED", "0"},
      {"PYTHONFAULTHANDLER", "1"},
      {"PYTHONDONTWRITEBYTECODE", "1"},
  };
  for (const auto& [name, value] : job.variables) variables[name] = value;
  std::vector<std::string> list;
  for (const auto& [name, value] : variables) list.push_back(name + "=" + value);
  return list;
}

}  // namespace grader::warden
