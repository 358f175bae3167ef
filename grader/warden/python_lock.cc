#include "grader/warden/python_lock.h"

#include <algorithm>
#include <cstring>
#include <string>

#include "grader/warden/kernel.h"

namespace grader::warden {
namespace {

constexpr std::uint64_t kBytesAtOnce = 1 << 20;
constexpr std::int64_t kMostReferences = 1'000'000;  // what was freed has an address there

struct Object {
  std::int64_t references;
  std::uint64_t type;
  std::uint64_t handle;  // the address of the semaphore
  std::uint64_t last_thread;
  std::int32_t count;
  std::int32_t maximum;
  std::int32_t kind;  // 0: recursive, 1: not
};

// In front of the handle.
constexpr std::size_t kHandle = offsetof(Object, handle);

bool is_sound(const Object& object) {
  return object.references > 0 && object.references < kMostReferences && object.type != 0 &&
         object.type % alignof(void*) == 0 && object.maximum >= 1 && (object.kind == 0 || object.kind == 1);
}

std::optional<PythonLock> find_in(const std::string& bytes, std::uint64_t semaphore) {
  for (std::size_t at = 0; at + sizeof(Object) <= bytes.size(); at += alignof(void*)) {
    if (std::memcmp(bytes.data() + at + kHandle, &semaphore, sizeof semaphore) != 0) continue;
    Object object{};
    std::memcpy(&object, bytes.data() + at, sizeof object);
    if (is_sound(object)) return PythonLock{object.count, object.maximum};
  }
  return std::nullopt;
}

}  // namespace

std::optional<PythonLock> python_lock(pid_t pid, const std::vector<Mapping>& memory, std::uint64_t semaphore,
                                      std::uint64_t& budget) {
  for (const Mapping& mapping : memory) {
    if (budget == 0) break;
    if (!mapping.writable || mapping.shared || mapping.has_file()) continue;
    // Stretches overlap, so that no object is cut in two.
    for (std::uint64_t at = mapping.begin; at < mapping.end && budget > 0; at += kBytesAtOnce) {
      const std::uint64_t size = std::min(kBytesAtOnce + sizeof(Object), mapping.end - at);
      budget -= std::min(budget, size);
      if (const auto found = find_in(read_memory(pid, at, size), semaphore)) return found;
    }
  }
  return std::nullopt;
}

}  // namespace grader::warden
