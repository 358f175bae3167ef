#include <gmock/gmock.h>

#include <set>

#include "tests/warden/programs.h"

namespace grader::warden {
namespace {

using evidence::Environment;
using evidence::Evidence;

// Nobody's time-out runs out while those are held for whom he waits.
TEST(Environments, LeaveEveryTimeoutItsTime) {
  for (const Environment environment :
       {Environment(), Environment(Environment::kRendezvous), Environment(Environment::kChildFirst),
        Environment(Environment::kShuffled, 1), Environment(Environment::kShuffled, 2),
        Environment(Environment::kShuffled, 3)}) {
    const Evidence evidence = run("gives_up_after_a_time.py", environment);
    EXPECT_EQ(evidence::output_of(evidence),
              "noted True\ngot 42\npolled True\nreceived b'datagram'\nended 0\nsquared [1, 4, 9]\n")
        << name_of(environment);
  }
}

TEST(ChildFirst, LetsTheChildFinishBeforeTheParentGoesOn) {
  const Evidence evidence = run("relies_on_a_fast_parent.py", Environment::kChildFirst);
  EXPECT_EQ(evidence::output_of(evidence), "answer 0\n");
  EXPECT_EQ(outcome(evidence), "finished");
}

TEST(ChildFirst, HoldsWhoStartsAThreadToo) {
  const Evidence evidence = run("starts_two_threads.py", Environment::kChildFirst);
  EXPECT_EQ(evidence::output_of(evidence), "1\n2\n");
}

TEST(ChildFirst, LetsTheParentGoWhenTheChildWaits) {
  const Evidence evidence = run("starts_four_then_joins.py", Environment::kChildFirst);
  EXPECT_EQ(evidence::output_of(evidence), "number 10\nnumber 20\nnumber 30\nnumber 40\n");
  EXPECT_EQ(evidence::workers_at_once(evidence), 1);
}

constexpr int kSeeds = 40;

// What the program prints under each of the seeds, or under every so many of them.
std::set<std::string> printed_under_seeds(evidence::Job job, int first, int last, int step) {
  std::set<std::string> printed;
  for (int seed = first; seed <= last; seed += step) {
    job.environment = {Environment::kShuffled, seed};
    const Evidence evidence = run(job);
    EXPECT_EQ(outcome(evidence), "finished");
    printed.insert(evidence::output_of(evidence));
  }
  return printed;
}
std::set<std::string> printed_under_all_seeds(const evidence::Job& job) {
  return printed_under_seeds(job, 1, kSeeds, 1);
}

TEST(Shuffled, LosesUpdatesOfACounterWithoutALock) {
  EXPECT_GT(printed_under_all_seeds(job_of("adds_up_without_a_lock.py")).size(), 1u);
  EXPECT_GT(printed_under_all_seeds(job_of_c("adds_up_with_threads", {"2", "100000"})).size(), 1u);
  EXPECT_GT(printed_under_all_seeds(job_of_c("adds_up_with_threads", {"4", "100000"})).size(), 1u);
}

// Each waits for the interpreter's lock, for a time, and no two run at once.
TEST(Shuffled, LosesUpdatesOfPythonThreads) {
  EXPECT_GT(printed_under_all_seeds(job_of("adds_up_with_python_threads.py")).size(), 1u);
}

// A thread of the pool spins until another one has taken in the results.
TEST(Shuffled, LetsAPoolGetOn) {
  evidence::Job job = job_of("maps_in_a_pool_twice.py");
  job.limits.cpu_seconds = 10;
  EXPECT_EQ(printed_under_seeds(job, 2, kSeeds, 4), std::set<std::string>{"40425 2470\n"});
}

TEST(Shuffled, MeetsThreadsThatAreDoneAtOnce) {
  EXPECT_GT(printed_under_all_seeds(job_of_c("adds_up_with_threads", {"2", "100"})).size(), 1u);
}

// The one that waits has not come to its first stop. With these seeds the others are stopped by time soon.
TEST(Shuffled, StopsOthersWhileOneWaits) {
  EXPECT_GT(printed_under_seeds(job_of_c("adds_up_while_another_waits", {}), 3, 2 * kSeeds, 4).size(), 5u);
}

// How many seeds refute the sum, of the fourth part of all that stop threads by counts alone; each is shown
// again.
int refuting_again_and_again(const std::vector<std::string>& words) {
  constexpr int kTimes = 3;
  evidence::Job job = job_of_c("adds_up_with_threads", words);
  job.messages = true;  // as for `grader trace`
  const std::string sum = std::to_string(std::stoi(words[0]) * std::stoi(words[1])) + "\n";
  int refuting = 0;
  for (int seed = 1; seed <= kSeeds; seed += 4) {
    job.environment = {Environment::kShuffled, seed};
    const Evidence first = run(job);
    EXPECT_EQ(outcome(first), "finished");
    const std::string printed = evidence::output_of(first);
    if (printed != sum) ++refuting;
    for (int time = 0; time < kTimes; ++time) EXPECT_EQ(evidence::output_of(run(job)), printed) << seed;
  }
  return refuting;
}

// A race between threads that are done in milliseconds.
TEST(Shuffled, ShowsAShortRaceAgain) {
  EXPECT_GT(refuting_again_and_again({"2", "100"}), 0);
  EXPECT_GT(refuting_again_and_again({"2", "100000"}), 0);
  EXPECT_GT(refuting_again_and_again({"4", "100000"}), 0);
}

// Their count ends at the call; there is no other stop.
TEST(Shuffled, DoesTheSameAgainWhereThreadsMakeCallsFirst) {
  EXPECT_EQ(refuting_again_and_again({"2", "100000", "late"}), 0);
}

TEST(Shuffled, IsNotNoticedByTheProgram) {
  EXPECT_EQ(printed_under_all_seeds(job_of_c("notices_interruptions", {})),
            std::set<std::string>{"interrupted 0 times\n"});
}

TEST(Shuffled, LosesNoneWithALock) {
  EXPECT_EQ(printed_under_all_seeds(job_of("adds_up_with_a_lock.py")), std::set<std::string>{"800\n"});
  EXPECT_EQ(printed_under_all_seeds(job_of_c("adds_up_with_threads", {"2", "100000", "locked"})),
            std::set<std::string>{"200000\n"});
}

}  // namespace
}  // namespace grader::warden
