#include "grader/evidence/flaw.h"

#include <gtest/gtest.h>

#include <ostream>

namespace grader::evidence {
namespace {

// A parent and its child, which it waits for.
Evidence two_processes() {
  Evidence e;
  e.processes = {{.id = 0, .pid = 2, .role = Role::kRoot, .ended = 2, .ending = Exited{0}},
                 {.id = 1,
                  .parent = 0,
                  .pid = 3,
                  .born = 0.5,
                  .ended = 1,
                  .ending = Exited{0},
                  .reaped_by = 0,
                  .reaped = 1.5}};
  e.writes = {{.time = 0.75, .process = 1, .text = "hello"}};
  e.messages = {{.from = 1, .to = 0, .channel = "pipe 1", .bytes = 5, .sent = 0.6, .received = 0.7}};
  return e;
}

TEST(Flaw, IsNotInWhatAWardenSaw) { EXPECT_EQ(flaw_of(two_processes()), ""); }

struct Case {
  const char* name;
  void (*spoil)(Evidence& evidence);
  const char* flaw;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.name; }

const Case kCases[] = {
    {"NoProcess", [](Evidence& e) { e = {}; }, "there is no process"},
    {"Renumbered", [](Evidence& e) { e.processes[1].id = 2; }, "process 1 has another number"},
    {"OwnParent", [](Evidence& e) { e.processes[1].parent = 1; }, "process 1 is older than its parent"},
    {"NegativeParent", [](Evidence& e) { e.processes[1].parent = -1; }, "there is no process -1"},
    {"EndingWithoutTime", [](Evidence& e) { e.processes[1].ended.reset(); },
     "process 1 has ended at no time"},
    {"UnknownReaper", [](Evidence& e) { e.processes[1].reaped_by = 2; }, "there is no process 2"},
    {"UnknownWriter", [](Evidence& e) { e.writes[0].process = 9; }, "there is no process 9"},
    {"UnknownReader", [](Evidence& e) { e.messages[0].to = -1; }, "there is no process -1"},
    {"UnknownWaiter",
     [](Evidence& e) {
       e.stall = Stall{1, {{.process = 4}}, {}};
     },
     "there is no process 4"},
    {"UnknownWaker",
     [](Evidence& e) {
       e.stall = Stall{1, {{.wakers = {5}}}, {}};
     },
     "there is no process 5"},
    {"UnknownInRing",
     [](Evidence& e) {
       e.stall = Stall{1, {}, {0, 6}};
     },
     "there is no process 6"},
    {"UnknownTarget", [](Evidence& e) { e.signals = {{.from = 0, .to = 3}}; }, "there is no process 3"},
    {"UnknownSharer", [](Evidence& e) { e.shared_memory = {{.process = 8}}; }, "there is no process 8"},
    {"UnknownSleeper", [](Evidence& e) { e.pauses = {{.process = 2}}; }, "there is no process 2"},
    {"EndlessTime", [](Evidence& e) { e.writes[0].time = 1e13; }, "no trial takes 10000000000000.000000 s"},
};

class FlawOf : public testing::TestWithParam<Case> {};

TEST_P(FlawOf, IsTold) {
  Evidence evidence = two_processes();
  GetParam().spoil(evidence);
  EXPECT_EQ(flaw_of(evidence), GetParam().flaw);
}

INSTANTIATE_TEST_SUITE_P(Evidence, FlawOf, testing::ValuesIn(kCases),
                         [](const auto& one) { return std::string(one.param.name); });

}  // namespace
}  // namespace grader::evidence
