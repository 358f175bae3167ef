#include "grader/evidence/evidence.h"

#include "grader/evidence/names.h"

namespace grader::evidence {
namespace {

constexpr Name<Outcome> kOutcomes[] = {
    {Outcome::kFinished, "finished"},          {Outcome::kCrashed, "crashed"},
    {Outcome::kDeadlock, "deadlock"},          {Outcome::kCpuLimit, "cpu_limit"},
    {Outcome::kWallLimit, "wall_limit"},       {Outcome::kMemoryLimit, "memory_limit"},
    {Outcome::kProcessLimit, "process_limit"}, {Outcome::kOutputLimit, "output_limit"},
    {Outcome::kDiskLimit, "disk_limit"},
};

constexpr Name<Role> kRoles[] = {{Role::kRoot, "root"}, {Role::kWorker, "worker"}, {Role::kHelper, "helper"}};

constexpr Name<Stream> kStreams[] = {{Stream::kStdout, "stdout"}, {Stream::kStderr, "stderr"}};

constexpr Name<PauseKind> kPauseKinds[] = {
    {PauseKind::kChild, "child"}, {PauseKind::kSleep, "sleep"},   {PauseKind::kLock, "lock"},
    {PauseKind::kInput, "input"}, {PauseKind::kOutput, "output"}, {PauseKind::kOther, "other"},
    {PauseKind::kHeld, "held"},
};

}  // namespace

std::string_view name_of(Outcome outcome) { return name_in(kOutcomes, outcome); }
std::string_view name_of(Role role) { return name_in(kRoles, role); }
std::string_view name_of(Stream stream) { return name_in(kStreams, stream); }
std::string_view name_of(PauseKind kind) { return name_in(kPauseKinds, kind); }

std::optional<Outcome> outcome_named(std::string_view name) { return value_in(kOutcomes, name); }
std::optional<Role> role_named(std::string_view name) { return value_in(kRoles, name); }
std::optional<Stream> stream_named(std::string_view name) { return value_in(kStreams, name); }
std::optional<PauseKind> pause_kind_named(std::string_view name) { return value_in(kPauseKinds, name); }

}  // namespace grader::evidence
