#include "grader/warden/transfers.h"

#include <sys/socket.h>
#include <sys/syscall.h>

#include <algorithm>
#include <cstring>
#include <iterator>

#include "grader/filter/named_calls.h"

namespace grader::warden {
namespace {

// Where the bytes that a write call is given are counted.
enum class Size { kNone, kArgument, kPieces, kMessage };

// The arguments of a call that say where bytes come from and go to; -1: the program's own memory.
struct Row {
  int number;
  int from = -1;
  int to = -1;
  Size size = Size::kNone;
  int size_argument = 2;
  int flags_argument = -1;  // of a receiving call that can leave the bytes where they are
};

constexpr Row kRows[] = {
    {.number = SYS_read, .from = 0},
    {.number = SYS_readv, .from = 0},
    {.number = SYS_preadv2, .from = 0},
    {.number = SYS_recvfrom, .from = 0, .flags_argument = 3},
    {.number = SYS_recvmsg, .from = 0, .flags_argument = 2},
    {.number = SYS_write, .to = 0, .size = Size::kArgument},
    {.number = SYS_pwrite64, .to = 0, .size = Size::kArgument},
    {.number = SYS_writev, .to = 0, .size = Size::kPieces},
    {.number = SYS_pwritev, .to = 0, .size = Size::kPieces},
    {.number = SYS_pwritev2, .to = 0, .size = Size::kPieces},
    {.number = SYS_vmsplice, .to = 0, .size = Size::kPieces},
    {.number = SYS_sendto, .to = 0, .size = Size::kArgument},
    {.number = SYS_sendmsg, .to = 0, .size = Size::kMessage},
    {.number = SYS_sendfile, .from = 1, .to = 0, .size = Size::kArgument, .size_argument = 3},
    {.number = SYS_splice, .from = 0, .to = 2, .size = Size::kArgument, .size_argument = 4},
    // Copies what is in one pipe into another and leaves it there: for its readers, the copier wrote it.
    {.number = SYS_tee, .to = 1, .size = Size::kArgument},
};

static_assert(std::ranges::equal(kRows, filter::kTransferringCalls, {}, &Row::number));

const Row* row_of(const Call& call) {
  const auto row =
      std::find_if(std::begin(kRows), std::end(kRows), [&](const Row& r) { return r.number == call.number; });
  return row == std::end(kRows) ? nullptr : &*row;
}

std::uint64_t argument(const Call& call, int index) {
  return call.arguments[static_cast<std::size_t>(index)];
}

// The kernel moves no more than this in one call, whatever it is asked for.
constexpr std::uint64_t kMostPerCall = 0x7ffff000;

std::int64_t at_most(std::uint64_t size) { return static_cast<std::int64_t>(std::min(size, kMostPerCall)); }

std::int64_t size_of(const std::vector<iovec>& pieces) {
  std::uint64_t size = 0;
  for (const iovec& piece : pieces) size += std::min(piece.iov_len, kMostPerCall);
  return at_most(size);
}

std::int64_t size_of_message(pid_t pid, std::uint64_t address) {
  const std::string bytes = read_memory(pid, address, sizeof(msghdr));
  msghdr header{};
  if (bytes.size() == sizeof header) std::memcpy(&header, bytes.data(), sizeof header);
  return size_of(pieces_at(pid, reinterpret_cast<std::uint64_t>(header.msg_iov), header.msg_iovlen));
}

std::int64_t offered(pid_t pid, const Row& row, const Call& call) {
  switch (row.size) {
    case Size::kNone:
      return 0;
    case Size::kArgument:
      return at_most(argument(call, row.size_argument));
    case Size::kPieces:
      return size_of(pieces_at(pid, call.arguments[1], call.arguments[2]));
    case Size::kMessage:
      return size_of_message(pid, call.arguments[1]);
  }
  return 0;
}

}  // namespace

std::optional<Transfer> transfer_of(pid_t pid, const Call& call, Channels& channels) {
  const Row* row = row_of(call);
  if (!row) return std::nullopt;
  Transfer transfer;
  const bool only_peeks = row->flags_argument >= 0 && (argument(call, row->flags_argument) & MSG_PEEK);
  if (row->from >= 0 && !only_peeks)
    transfer.from = channels.ends_of(pid, static_cast<int>(argument(call, row->from))).in;
  if (row->to >= 0) transfer.to = channels.ends_of(pid, static_cast<int>(argument(call, row->to))).out;
  if (!transfer.from && !transfer.to) return std::nullopt;
  if (transfer.to) transfer.offered = offered(pid, *row, call);
  return transfer;
}

std::int64_t bytes_offered(pid_t pid, const Call& call) {
  const Row* row = row_of(call);
  return row ? offered(pid, *row, call) : 0;
}

std::vector<iovec> pieces_at(pid_t pid, std::uint64_t address, std::uint64_t count) {
  constexpr std::uint64_t kMost = 1024;
  const std::string bytes = read_memory(pid, address, std::min(count, kMost) * sizeof(iovec));
  std::vector<iovec> pieces(bytes.size() / sizeof(iovec));
  if (!pieces.empty()) std::memcpy(pieces.data(), bytes.data(), pieces.size() * sizeof(iovec));
  return pieces;
}

}  // namespace grader::warden
