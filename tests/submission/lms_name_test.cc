#include "grader/submission/lms_name.h"

#include <gtest/gtest.h>

namespace grader::submission {
namespace {

TEST(MoodleName, HasNameAndNumber) {
  const auto folder = moodle_name("Ada Byron_1234567_assignsubmission_file_");
  ASSERT_TRUE(folder.has_value());
  EXPECT_EQ(folder->id, "Ada Byron_1234567");
  EXPECT_EQ(folder->name, "Ada Byron");
  EXPECT_EQ(moodle_name("z12_Byron_77_assignsubmission_file")->name, "z12_Byron");
  EXPECT_EQ(moodle_name("Ada_5_assignsubmission_file_my work.py")->id, "Ada_5");
  EXPECT_EQ(moodle_name("Ada_5_assignsubmission_onlinetext")->id, "Ada_5");
}

TEST(MoodleName, IsNothingForOtherNames) {
  for (const char* name : {"ada.py", "Ada_assignsubmission_file_", "_5_assignsubmission_file_",
                           "Ada_x5_assignsubmission_file_", "Ada_5_assignsubmission_files"})
    EXPECT_FALSE(moodle_name(name)) << name;
}

TEST(CanvasName, HasNameAndUser) {
  const auto file = canvas_name("byronada_4711_98765_my_work-1.ipynb");
  ASSERT_TRUE(file.has_value());
  EXPECT_EQ(file->id, "byronada_4711");
  EXPECT_EQ(file->name, "byronada");
  EXPECT_EQ(canvas_name("byronada_LATE_4711_98765_work.py")->id, "byronada_4711");
  EXPECT_EQ(canvas_name("anon_aB3xY_98765_work.py")->id, "anon_aB3xY");
}

TEST(CanvasName, IsNothingForOtherNames) {
  for (const char* name :
       {"ada.py", "lab_3_2_final.py", "byronada_4711_work.py", "byronada_4711_98765_", "_47_98765_a.py"})
    EXPECT_FALSE(canvas_name(name)) << name;
}

}  // namespace
}  // namespace grader::submission
