#include "grader/warden/mappings.h"

#include <fstream>
#include <limits>

namespace grader::warden {

std::vector<Mapping> mappings(pid_t pid, std::size_t most) {
  std::vector<Mapping> found;
  std::ifstream lines("/proc/" + std::to_string(pid) + "/maps");
  // 7f0c4e000000-7f0c4e021000 rw-p 00000000 08:01 4711    /usr/lib/…
  Mapping mapping;
  char dash = 0;
  std::string permissions, device, inode;
  while (found.size() < most && lines >> std::hex >> mapping.begin >> dash >> mapping.end >> permissions >>
                                    mapping.offset >> device >> inode) {
    lines.ignore(std::numeric_limits<std::streamsize>::max(), '\n');
    mapping.file = device + " " + inode;
    mapping.writable = permissions.size() == 4 && permissions[1] == 'w';
    mapping.shared = permissions.size() == 4 && permissions[3] == 's';
    found.push_back(mapping);
  }
  return found;
}

}  // namespace grader::warden
