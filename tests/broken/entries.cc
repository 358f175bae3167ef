#include <fcntl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <sys/un.h>

#include "grader/base/file.h"
#include "grader/base/system_error.h"
#include "grader/base/unique_fd.h"
#include "tests/broken/cases.h"

namespace grader::broken {
namespace {

using base::check;

void make_fifo(const fs::path& path) { check(::mkfifo(path.c_str(), 0600), "mkfifo"); }

// Nobody listens on it after this.
void make_socket(const fs::path& path) {
  sockaddr_un address{};
  address.sun_family = AF_UNIX;
  // The path of a test's folder can be too long for an address: another name for the folder is not.
  const base::UniqueFd folder(check(::open(path.parent_path().c_str(), O_PATH | O_CLOEXEC), "open"));
  const std::string name = "/proc/self/fd/" + std::to_string(folder.get()) + "/" + path.filename().string();
  name.copy(address.sun_path, sizeof address.sun_path - 1);
  const base::UniqueFd socket(check(::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0), "socket"));
  check(::bind(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), "bind");
}

void make_device(const fs::path& path) {
  check(::mknod(path.c_str(), S_IFCHR | 0600, ::makedev(1, 5)), "mknod");  // /dev/zero: it has no end
}

bool may_make_devices() {
  const base::TempFolder folder;
  return ::mknod((folder.path() / "zero").c_str(), S_IFCHR | 0600, ::makedev(1, 5)) == 0;
}

// A folder with a right answer, and something else under this name.
std::function<void(const fs::path&)> beside_right(std::string name,
                                                  std::function<void(const fs::path&)> make) {
  return [=](const fs::path& place) {
    put(place / "right.py", kRight);
    make(place / name);
  };
}

std::function<void(const fs::path&)> link_to(std::string target) {
  return [=](const fs::path& place) { fs::create_symlink(target, place); };
}

std::vector<Case> no_files() {
  const std::string why_not = may_make_devices() ? "" : "only root may make devices";
  return {
      {"Fifo", make_fifo, {"'Fifo' is no regular file: refused"}, {}, "", Told::kClass},
      {"Socket", make_socket, {"'Socket' is no regular file: refused"}, {}, "", Told::kClass},
      {"FifoInside",
       beside_right("pipe.py", make_fifo),
       {"'FifoInside/pipe.py' is no regular file: refused"},
       2},
      {"SocketInside",
       beside_right("s.py", make_socket),
       {"'SocketInside/s.py' is no regular file: refused"},
       2},
      {"Device", make_device, {"'Device' is no regular file: refused"}, {}, "", Told::kClass, {}, why_not},
      {"DeviceInside",
       beside_right("zero.py", make_device),
       {"'DeviceInside/zero.py' is no regular file: refused"},
       2,
       "",
       Told::kStudent,
       {},
       why_not},
  };
}

std::vector<Case> links() {
  return {
      {"LinkOut",
       link_to("/etc/passwd"),
       {"'LinkOut' is a link that leaves the folder: refused"},
       {},
       "",
       Told::kClass},
      {"LinkToTheFolderAbove",
       link_to(".."),
       {"'LinkToTheFolderAbove' is a link that leaves the folder"},
       {},
       "",
       Told::kClass},
      {"LinkToTheWholeClass",
       link_to("."),
       {"'LinkToTheWholeClass' is a link that leaves the folder"},
       {},
       "",
       Told::kClass},
      {"LinkToNothing",
       link_to("nowhere"),
       {"'LinkToNothing' is a link to nothing: passed over"},
       {},
       "",
       Told::kClass},
      {"LinkToItself",
       link_to("LinkToItself"),
       {"'LinkToItself' is a link that leads in a circle: passed over"},
       {},
       "",
       Told::kClass},
      {"LinksOutInside",
       [](const fs::path& place) {
         put(place / "right.py", kRight);
         fs::create_symlink("/etc/passwd", place / "passwd.py");
         fs::create_symlink("../LinksOutInside.secret", place / "neighbour.py");
         fs::create_directory_symlink("/", place / "all");
         put(place.string() + ".secret", "# Q1\nprint('a neighbour')\n");
       },
       {"'LinksOutInside/passwd.py' is a link that leaves the student's folder: refused",
        "'LinksOutInside/neighbour.py' is a link that leaves", "'LinksOutInside/all' is a link that leaves"},
       2},
      {"LinksInACircle",
       [](const fs::path& place) {
         put(place / "right.py", kRight);
         fs::create_symlink("b", place / "a");
         fs::create_symlink("a", place / "b");
         fs::create_directory_symlink(".", place / "again");
       },
       {"'LinksInACircle/a' is a link that leads in a circle: passed over"},
       2},
  };
}

std::vector<Case> odd_folders() {
  return {
      {"EmptyFolder", folder({}), {"the folder has no files"}, 0},
      {"FolderOfEmptyFolders",
       [](const fs::path& place) { fs::create_directories(place / "a" / "b"); },
       {"the folder has no files"},
       0},
      {"FoldersTwentyDeep",
       [](const fs::path& place) {
         put(place / "right.py", kRight);
         fs::path deep = place;
         for (int i = 0; i < 20; ++i) deep /= "d";
         put(deep / "deep.py", kRight);
       },
       {"lies too deep: passed over"},
       2},
      {"SixHundredFiles",
       [](const fs::path& place) {
         put(place / "0.py", kRight);
         for (int i = 1; i < 600; ++i)
           put(place / (std::to_string(i) + ".py"), "x = " + std::to_string(i) + "\n");
       },
       {"more than 500 files: the rest is passed over"},
       2},
      {"TwoWithOneId",
       [](const fs::path& place) {
         put(place / "work.py", kRight);
         put(place.string() + ".py", kRight);
       },
       {"'TwoWithOneId' and 'TwoWithOneId.py' have the same id: none of them is graded"},
       0},
      {"TwoWithOneCleanedId",
       [](const fs::path& place) {
         put(place.parent_path() / "same\x01.py", kRight);
         put(place.parent_path() / "same\x02.py", kRight);
       },
       {"have the same id: none of them is graded"},
       0,
       "same_"},
      large({350, 100}, {"HundredsOfNotebooksAndTheirScripts",
                         [](const fs::path& place) {
                           put(place / "a.py", kRight);
                           std::string common;
                           for (int i = 0; i < 1500; ++i) common += "a" + std::to_string(i) + " = 1\n";
                           for (int i = 0; i < 240; ++i) {
                             const std::string number = std::to_string(i);
                             std::string own;
                             for (int j = 0; j < 1500; ++j)
                               own += "b" + number + "_" + std::to_string(j) + " = 1\n";
                             put(place / (number + ".ipynb"), notebook(code_cell(common + own)));
                             put(place / (number + ".py"), own + common);
                           }
                         },
                         {"more than 100000 lines", "exported from", "which is read instead",
                          "further problems", "the line `hello` is not printed"},
                         1}),
  };
}

}  // namespace

std::vector<Case> broken_entries() {
  std::vector<Case> all = no_files();
  for (const auto& more : {links(), odd_folders()}) all.insert(all.end(), more.begin(), more.end());
  return all;
}

}  // namespace grader::broken
