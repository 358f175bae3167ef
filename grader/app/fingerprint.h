#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <string_view>

#include "grader/evidence/job.h"

namespace grader::app {

// SHA-256 in hexadecimal digits.
std::string sha256(std::string_view bytes);

// Says whether a trial would be the same again: two trials with one fingerprint run the same program on the
// same input under the same conditions and limits, with the same interpreter, watched by the same warden.
class Fingerprints {
 public:
  Fingerprints(const std::filesystem::path& warden, evidence::Box box);

  std::string of(const evidence::Job& job);

 private:
  std::string program_behind(const std::string& name);

  // Of a program file by its content; of its name only, where it cannot be read.
  const std::string& identity_of(const std::filesystem::path& program);

  std::string warden_{};
  evidence::Box box_;
  std::map<std::filesystem::path, std::string> identities_{};
};

}  // namespace grader::app
