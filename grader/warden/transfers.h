#pragma once

#include <sys/types.h>
#include <sys/uio.h>

#include <cstdint>
#include <optional>
#include <vector>

#include "grader/warden/channels.h"
#include "grader/warden/kernel.h"

namespace grader::warden {

// What a call that is about to be made may move through pipes, FIFOs and connections.
struct Transfer {
  std::optional<Stream> from{};
  std::optional<Stream> to{};
  std::int64_t offered = 0;  // to be written at most
};

// Nothing when the call moves no bytes between processes, as far as can be known.
std::optional<Transfer> transfer_of(pid_t pid, const Call& call, Channels& channels);

// How many bytes a write call is given.
std::int64_t bytes_offered(pid_t pid, const Call& call);

// A list of pieces of memory (struct iovec) in the memory of a program.
std::vector<iovec> pieces_at(pid_t pid, std::uint64_t address, std::uint64_t count);

}  // namespace grader::warden
