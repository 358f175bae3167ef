#include "grader/warden/box.h"

#include <filesystem>
#include <map>

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

// Every read of it gives the same bytes: what /dev/urandom is when the entropy is fixed. Sixteen MiB, since a
// program that reads more random bytes than that does not do so by accident.
std::string fixed_random_file() {
  constexpr std::size_t kSize = std::size_t{16} << 20;
  std::string bytes(kSize, '\0');
  unsigned char value = 0x5A;
  for (char& byte : bytes) byte = static_cast<char>(value = static_cast<unsigned char>(value * 5 + 1));
  return bytes;
}

class Arguments {
 public:
  template <typename... Words>
  void add(const Words&... words) {
    (list.push_back(words), ...);
  }

  std::vector<std::string> list{};
};

void add_system(Arguments& arguments, const evidence::Job& job, const Keep& keep) {
  arguments.add("--ro-bind", "/usr", "/usr");
  for (const fs::path folder : kSystemFolders) {
    if (fs::is_symlink(folder))
      arguments.add("--symlink", fs::read_symlink(folder).string(), folder.string());
    else if (fs::is_directory(folder))
      arguments.add("--ro-bind", folder.string(), folder.string());
  }
  for (const std::string file : kSystemFiles) arguments.add("--ro-bind-try", file, file);
  for (const auto& [path, content] : kOwnFiles) {
    arguments.add("--ro-bind-data", std::to_string(keep(path, content)), path);
  }
  const std::string processors = "0-" + std::to_string(kProcessorsShown - 1) + "\n";
  arguments.add("--ro-bind-data", std::to_string(keep("online", processors)),
                "/sys/devices/system/cpu/online");
  for (const std::string& folder : job.readable) arguments.add("--ro-bind", folder, folder);
}

void add_devices(Arguments& arguments, const evidence::Job& job, const Keep& keep) {
  arguments.add("--proc", "/proc", "--dev", "/dev");
  if (job.environment != evidence::Environment::kFixedEntropy) return;
  const std::string bytes = fixed_random_file();
  for (const std::string device : {"/dev/urandom", "/dev/random"}) {
    arguments.add("--ro-bind-data", std::to_string(keep("random", bytes)), device);
  }
}

void add_files(Arguments& arguments, const std::vector<evidence::File>& files, const Keep& keep) {
  for (const evidence::File& file : files) {
    const std::string place = std::string(evidence::kWorkingFolder) + "/" + file.path;
    if (file.executable) arguments.add("--perms", "0755");
    arguments.add("--file", std::to_string(keep("file", file.content)), place);
  }
}

void add_writable_folders(Arguments& arguments, const evidence::Job& job, const Keep& keep) {
  const std::string size = std::to_string(job.limits.disk_bytes);
  const std::string folders[] = {"/dev/shm", "/tmp", std::string(evidence::kWorkingFolder)};
  for (const std::string& folder : folders) {
    arguments.add("--perms", "0700", "--size", size, "--tmpfs", folder);
  }
  add_files(arguments, job.files, keep);
  if (job.built) add_files(arguments, *job.built, keep);
}

}  // namespace

BoxPlan plan_box(const evidence::Job& job, const Keep& keep) {
  Arguments arguments;
  const std::string user = std::to_string(kInnerUser);
  arguments.add("--unshare-user", "--unshare-pid", "--unshare-net", "--unshare-ipc", "--unshare-uts");
  arguments.add("--unshare-cgroup", "--hostname", "box", "--uid", user, "--gid", user, "--cap-drop", "ALL");
  arguments.add("--die-with-parent");
  add_system(arguments, job, keep);
  add_devices(arguments, job, keep);
  add_writable_folders(arguments, job, keep);
  arguments.add("--remount-ro", "/", "--remount-ro", "/dev", "--chdir",
                std::string(evidence::kWorkingFolder));

  // Given through a descriptor, so that the program cannot read the list in /proc/1/cmdline.
  std::string joined;
  for (const std::string& argument : arguments.list) joined.append(argument) += '\0';
  return {{kBubblewrap, "--args", std::to_string(keep("arguments", joined))},
          {"user namespace", "pid namespace", "mount namespace", "network namespace", "ipc namespace",
           "uts namespace", "cgroup namespace", "read-only system", "no capabilities", "seccomp filter",
           "no new privileges"}};
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
