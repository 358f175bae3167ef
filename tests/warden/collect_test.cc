// What a job gets back from its working folder.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "programs.h"

namespace grader::warden {
namespace {

using evidence::Evidence;
using evidence::File;
using testing::ElementsAre;
using testing::IsEmpty;

evidence::Job job_that_leaves_files(std::vector<std::string> collect) {
  evidence::Job job;
  job.files = {{"leave", base::read_file(std::string(BUILD_FOLDER) + "/programs/leaves_files"), true}};
  job.command = {"./leave"};
  job.collect = std::move(collect);
  return job;
}

TEST(Collect, GivesBackTheFilesThatAreNamed) {
  const Evidence evidence = run(job_that_leaves_files({"program", "folder/deep", "missing"}));
  EXPECT_EQ(outcome(evidence), "finished");
  EXPECT_THAT(evidence.collected,
              ElementsAre(File{"program", "#!/bin/sh\n", true}, File{"folder/deep", "b\n"}));
}

TEST(Collect, GivesBackAWholeFolderButNoLinksAndPipes) {
  evidence::Job job = job_that_leaves_files({"."});
  job.limits.disk_bytes = 8 << 20;
  std::vector<std::string> names;
  for (const File& file : run(job).collected) names.push_back(file.path);
  EXPECT_THAT(names, ElementsAre("folder/deep", "leave", "notes", "program"));
}

TEST(Collect, FollowsNoLinkAndLeavesTheFolderNowhere) {
  const Evidence evidence =
      run(job_that_leaves_files({"link", "folder/out/passwd", "../../etc/passwd", "/etc/passwd", "pipe"}));
  EXPECT_THAT(evidence.collected, IsEmpty());
}

TEST(Collect, GivesNothingBackOfAProgramThatFails) {
  evidence::Job job = job_that_leaves_files({"program"});
  job.command.push_back("fail");
  const Evidence evidence = run(job);
  EXPECT_EQ(outcome(evidence), "crashed");
  EXPECT_THAT(evidence.collected, IsEmpty());
}

TEST(Collect, BringsBackACompiledProgramThatRuns) {
  evidence::Job build;
  build.files = {{"answer.c", "#include <stdio.h>\nint main(void) { puts(\"built\"); return 0; }\n"}};
  build.command = {"cc", "-o", "program", "answer.c"};
  build.collect = {"program"};
  const Evidence built = run(build);
  ASSERT_EQ(outcome(built), "finished");
  evidence::Job job;
  job.command = {"./program"};
  job.built = std::make_shared<const std::vector<File>>(built.collected);
  const Evidence evidence = run(job);
  EXPECT_EQ(outcome(evidence), "finished");
  EXPECT_EQ(evidence::output_of(evidence, 0, evidence::Stream::kStdout), "built\n");
}

}  // namespace
}  // namespace grader::warden
