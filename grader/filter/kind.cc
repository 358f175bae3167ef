#include "grader/filter/kind.h"

namespace grader::filter {
namespace {

constexpr std::size_t kFlags = 4;

}  // namespace

static_assert(kKinds == (static_cast<std::size_t>(evidence::Box::kOpen) + 1) << kFlags);

Kind kind_for(const evidence::Job& job, int landlock_version) {
  constexpr int kFencesTruncate = 3;
  return {.box = job.box,
          .is_clock_virtual = job.clock == evidence::ClockKind::kVirtual,
          .watches_messages = job.messages,
          .fixes_entropy = job.environment == evidence::Environment::kFixedEntropy,
          .is_truncate_fenced = job.box != evidence::Box::kFenced || landlock_version >= kFencesTruncate};
}

std::size_t number_of(const Kind& kind) {
  std::size_t number = static_cast<std::size_t>(kind.box);
  for (const bool flag :
       {kind.is_clock_virtual, kind.watches_messages, kind.fixes_entropy, kind.is_truncate_fenced})
    number = number << 1 | static_cast<std::size_t>(flag);
  return number;
}

Kind kind_numbered(std::size_t number) {
  return {.box = static_cast<evidence::Box>(number >> kFlags),
          .is_clock_virtual = (number & 8) != 0,
          .watches_messages = (number & 4) != 0,
          .fixes_entropy = (number & 2) != 0,
          .is_truncate_fenced = (number & 1) != 0};
}

}  // namespace grader::filter
