#include "grader/warden/recorder.h"

#include <gmock/gmock.h>

#include "grader/evidence/timeline.h"

namespace grader::warden {
namespace {

using evidence::Exited;
using evidence::PauseKind;
using evidence::Role;
using testing::SizeIs;

TEST(Recorder, NumbersProcessesInOrderOfBirth) {
  Recorder recorder;
  EXPECT_EQ(recorder.process_born(std::nullopt, 2, {"python3"}, 0), 0);
  EXPECT_EQ(recorder.process_born(0, 3, {"python3"}, 0.1), 1);
  EXPECT_EQ(recorder.process_born(1, 4, {"python3"}, 0.2), 2);
  EXPECT_EQ(recorder.process(2).parent, 1);
}

TEST(Recorder, TellsApartTwoProcessesThatHadTheSamePid) {
  Recorder recorder;
  recorder.process_born(std::nullopt, 2, {}, 0);
  recorder.process_born(0, 3, {}, 1);
  recorder.process_ended(1, Exited{0}, 0, 2);
  recorder.reaped(0, 3, 2.5);
  recorder.process_born(0, 3, {}, 3);
  recorder.process_ended(2, Exited{0}, 0, 4);
  recorder.reaped(0, 3, 4.5);
  EXPECT_EQ(recorder.process(1).reaped, 2.5);
  EXPECT_EQ(recorder.process(2).reaped, 4.5);
}

TEST(Recorder, DoesNotCountAChildsTimeTwice) {
  Recorder recorder;
  recorder.process_born(std::nullopt, 2, {}, 0);
  recorder.process_born(0, 3, {}, 1);
  recorder.process_ended(1, Exited{0}, 0.5, 2);
  recorder.reaped(0, 3, 2);
  recorder.process_ended(0, Exited{0}, 0.75, 3);
  EXPECT_DOUBLE_EQ(recorder.process(0).cpu_seconds, 0.25);
  EXPECT_DOUBLE_EQ(recorder.process(1).cpu_seconds, 0.5);
}

TEST(Recorder, EndsTheThreadsOfAProcessWithIt) {
  Recorder recorder;
  recorder.process_born(std::nullopt, 2, {}, 0);
  EXPECT_EQ(recorder.thread_born(0, 1), 1);
  EXPECT_EQ(recorder.thread_born(0, 2), 2);
  recorder.thread_ended(0, 1, 3);
  recorder.process_ended(0, Exited{0}, 0, 4);
  EXPECT_EQ(recorder.process(0).threads.at(1).ended, 3);
  EXPECT_EQ(recorder.process(0).threads.at(2).ended, 4);
}

TEST(Recorder, LeavesOutPausesThatAreNone) {
  Recorder recorder;
  recorder.process_born(std::nullopt, 2, {}, 0);
  recorder.paused(0, 0, PauseKind::kSleep, 1, 1.00001);
  recorder.paused(0, 0, PauseKind::kSleep, 1, 1.5);
  EXPECT_THAT(recorder.evidence().pauses, SizeIs(1));
}

TEST(Recorder, StaysSmallWhateverTheProgramDoes) {
  constexpr int kTimes = 100'000;
  Recorder recorder;
  recorder.process_born(std::nullopt, 2, {}, 0);
  recorder.process_born(0, 3, {}, 0);
  for (int i = 0; i < kTimes; ++i) {
    recorder.wrote(0, 0, evidence::Stream::kStdout, "a", i);
    recorder.paused(0, 0, PauseKind::kSleep, i, i + 1);
  }
  recorder.wrote(0, 0, evidence::Stream::kStderr, "e", kTimes);
  recorder.wrote(1, 0, evidence::Stream::kStderr, "c", kTimes);
  const auto& writes = recorder.evidence().writes;
  EXPECT_LE(writes.size(), 25'000u);
  EXPECT_LE(recorder.evidence().pauses.size(), 25'000u);
  EXPECT_EQ(evidence::output_of(recorder.evidence()), std::string(kTimes, 'a'));
  ASSERT_GE(writes.size(), 2u);
  EXPECT_EQ(writes.end()[-2].text, "e");  // never of another stream, nor of another process
  EXPECT_EQ(writes.end()[-1].text, "c");
  EXPECT_EQ(writes.end()[-1].process, 1);
}

TEST(Recorder, RepairsWhatIsNotUtf8) {
  Recorder recorder;
  recorder.process_born(std::nullopt, 2, {}, 0);
  recorder.wrote(0, 0, evidence::Stream::kStdout, "a\xFF", 1);
  EXPECT_EQ(recorder.evidence().writes.at(0).text, "a\xEF\xBF\xBD");
  EXPECT_EQ(recorder.evidence().use.output_bytes, 2);
}

TEST(Role, IsReadFromTheCommandLine) {
  EXPECT_EQ(role_of(std::nullopt, {"python3", "answer.py"}), Role::kRoot);
  EXPECT_EQ(role_of(0, {"python3", "answer.py"}), Role::kWorker);
  EXPECT_EQ(role_of(0, {"python3", "-c", "from multiprocessing.resource_tracker import main;main(5)"}),
            Role::kHelper);
  EXPECT_EQ(role_of(0, {"python3", "-c", "from multiprocessing.forkserver import main; main(1)"}),
            Role::kHelper);
  EXPECT_EQ(role_of(0, {"python3", "-c", "from multiprocessing.spawn import spawn_main; spawn_main()"}),
            Role::kWorker);
}

}  // namespace
}  // namespace grader::warden
