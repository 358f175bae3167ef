#include "grader/app/fingerprint.h"

#include <nettle/sha2.h>

#include <array>

#include "grader/app/machine.h"
#include "grader/base/file.h"
#include "grader/base/json.h"
#include "grader/base/system_error.h"
#include "grader/evidence/json.h"

namespace grader::app {

std::string sha256(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest{};
  sha256_digest(&context, digest.size(), digest.data());
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : digest) {
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

Fingerprints::Fingerprints(const std::filesystem::path& warden, evidence::Box box)
    : warden_(sha256(base::read_file(warden))), box_(box) {}

std::string Fingerprints::of(const evidence::Job& job) {
  const std::string program = job.command.empty() ? "" : program_behind(job.command.front());
  return sha256(base::to_line({{"job", evidence::to_json(job)},
                               {"program", program},
                               {"warden", warden_},
                               {"isolation", evidence::name_of(box_)}}));
}

std::string Fingerprints::program_behind(const std::string& name) {
  if (name.starts_with("./")) return name;  // in the working folder: a part of the job
  if (name.starts_with('/')) return identity_of(name);
  const auto found = find_in_box(name);
  return found ? identity_of(*found) : name;
}

const std::string& Fingerprints::identity_of(const std::filesystem::path& program) {
  const auto [found, is_new] = identities_.try_emplace(program);
  if (is_new) {
    try {
      found->second = sha256(base::read_file(program));
    } catch (const base::SystemError&) {
      found->second = program.string();
    }
  }
  return found->second;
}

}  // namespace grader::app
