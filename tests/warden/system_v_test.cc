#include "grader/warden/system_v.h"

#include <gtest/gtest.h>
#include <signal.h>
#include <sys/msg.h>
#include <sys/sem.h>
#include <sys/shm.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstring>

#include "grader/base/system_error.h"
#include "grader/warden/enter_box.h"
#include "grader/warden/memory.h"

namespace grader::warden {
namespace {

constexpr std::int64_t kBlock = std::int64_t{8} << 20;
constexpr std::int64_t kSlack = std::int64_t{1} << 20;

// A segment that is filled; it stays attached if that is wanted.
void make_segment(bool attached) {
  const int segment = ::shmget(IPC_PRIVATE, kBlock, IPC_CREAT | 0600);
  void* place = ::shmat(segment, nullptr, 0);
  if (place == reinterpret_cast<void*>(-1)) ::_exit(1);
  std::memset(place, 1, kBlock);
  if (!attached) ::shmdt(place);
}

void make_messages() {
  struct {
    long kind = 1;
    char text[8192]{};
  } message;
  const int queue = ::msgget(IPC_PRIVATE, IPC_CREAT | 0600);
  while (::msgsnd(queue, &message, sizeof message.text, IPC_NOWAIT) == 0) continue;
}

// A process in namespaces of its own that makes things and then stands still.
class SystemVBox {
 public:
  explicit SystemVBox(void (*make)()) {
    int go[2], ready[2];
    base::check(::pipe(go), "pipe");
    base::check(::pipe(ready), "pipe");
    pid_ = fork_into_namespaces();
    char byte = 'x';
    if (pid_ == 0) {
      if (::read(go[0], &byte, 1) == 1) make();
      if (::write(ready[1], &byte, 1) == 1) ::pause();
      ::_exit(0);
    }
    objects_ = SystemV(pid_);
    EXPECT_EQ(::write(go[1], &byte, 1), 1);
    EXPECT_EQ(::read(ready[0], &byte, 1), 1);
    for (const int end : {go[0], go[1], ready[0], ready[1]}) ::close(end);
  }
  ~SystemVBox() {
    ::kill(pid_, SIGKILL);
    ::waitpid(pid_, nullptr, 0);
  }
  SystemVBox(const SystemVBox&) = delete;
  SystemVBox& operator=(const SystemVBox&) = delete;

  pid_t pid() const { return pid_; }
  const SystemV& objects() const { return objects_; }

 private:
  pid_t pid_ = -1;
  SystemV objects_{};
};

bool about(std::int64_t bytes, std::int64_t wanted) { return bytes >= wanted && bytes < wanted + kSlack; }

TEST(SystemV, OfAnEmptyBoxIsNothing) {
  const SystemVBox box([] {});
  EXPECT_EQ(box.objects().bytes().attached, 0);
  EXPECT_EQ(box.objects().bytes().others, 0);
}

TEST(SystemV, OfNoBoxIsNothing) { EXPECT_EQ(SystemV().bytes().others, 0); }

TEST(SystemV, SegmentsCountAlsoWhenNobodyHasThem) {
  const SystemVBox box([] {
    make_segment(true);
    make_segment(false);
    make_segment(false);
  });
  EXPECT_TRUE(about(box.objects().bytes().attached, kBlock));
  EXPECT_TRUE(about(box.objects().bytes().others, 2 * kBlock));
}

TEST(SystemV, SegmentsThatAreMappedCountOnce) {
  const SystemVBox box([] {
    make_segment(true);
    make_segment(false);
  });
  EXPECT_TRUE(about(shared_memory({box.pid()}, box.objects()), 2 * kBlock));
}

TEST(SystemV, MessagesAndSemaphoresCount) {
  const SystemVBox queues([] {
    for (int i = 0; i < 64; ++i) make_messages();  // of 16 KiB each
  });
  EXPECT_GE(queues.objects().bytes().others, std::int64_t{1} << 20);
  const SystemVBox sets([] { ::semget(IPC_PRIVATE, 32000, IPC_CREAT | 0600); });
  EXPECT_GE(sets.objects().bytes().others, 32000 * 64);
}

}  // namespace
}  // namespace grader::warden
