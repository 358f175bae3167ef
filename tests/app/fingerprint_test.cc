#include "grader/app/fingerprint.h"

#include <gtest/gtest.h>

#include <ostream>

#include "grader/base/file.h"

namespace grader::app {
namespace {

TEST(Sha256, IsThatOfTheStandard) {
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

// A warden, an interpreter and a job that uses it.
class Fingerprint : public testing::Test {
 protected:
  void SetUp() override {
    base::write_file(warden(), "warden");
    base::write_file(interpreter(), "python");
    job_.command = {interpreter().string(), "answer.py"};
    job_.files = {{"answer.py", "print(1)"}};
  }

  std::filesystem::path warden() const { return folder_.path() / "warden"; }
  std::filesystem::path interpreter() const { return folder_.path() / "python"; }
  std::string fingerprint() const { return Fingerprints(warden(), isolation_).of(job_); }

  base::TempFolder folder_{};
  evidence::Job job_{};
  evidence::Box isolation_ = evidence::Box::kSealed;
};

TEST_F(Fingerprint, IsTheSameForTheSameTrial) { EXPECT_EQ(fingerprint(), fingerprint()); }

TEST_F(Fingerprint, ChangesWithTheWarden) {
  const std::string before = fingerprint();
  base::write_file(warden(), "another warden");
  EXPECT_NE(fingerprint(), before);
}

TEST_F(Fingerprint, ChangesWithTheInterpreter) {
  const std::string before = fingerprint();
  base::write_file(interpreter(), "another python");
  EXPECT_NE(fingerprint(), before);
}

TEST_F(Fingerprint, ChangesWithTheIsolation) {
  const std::string before = fingerprint();
  isolation_ = evidence::Box::kFenced;
  EXPECT_NE(fingerprint(), before);
}

struct Change {
  const char* what;
  void (*make)(evidence::Job& job);
};
void PrintTo(const Change& change, std::ostream* out) { *out << change.what; }

class JobChange : public Fingerprint, public testing::WithParamInterface<Change> {};

TEST_P(JobChange, ChangesTheFingerprint) {
  const std::string before = fingerprint();
  GetParam().make(job_);
  EXPECT_NE(fingerprint(), before);
}

INSTANTIATE_TEST_SUITE_P(
    Of, JobChange,
    testing::Values(Change{"the program", [](evidence::Job& job) { job.files[0].content = "print(2)"; }},
                    Change{"a file's name", [](evidence::Job& job) { job.files[0].path = "b.py"; }},
                    Change{"an argument", [](evidence::Job& job) { job.command.emplace_back("-u"); }},
                    Change{"the input", [](evidence::Job& job) { job.input = "4"; }},
                    Change{"the environment",
                           [](evidence::Job& job) { job.environment = evidence::Environment::kRendezvous; }},
                    Change{"a limit", [](evidence::Job& job) { job.limits.processes = 3; }},
                    Change{"a variable", [](evidence::Job& job) { job.variables["A"] = "1"; }}));

TEST_F(Fingerprint, NeedsNoReadableInterpreter) {
  job_.command = {"/nowhere/python"};
  EXPECT_EQ(fingerprint().size(), 64u);
}

}  // namespace
}  // namespace grader::app
