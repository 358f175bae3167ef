#include "grader/submission/other_kinds.h"

#include <gtest/gtest.h>

namespace grader::submission {
namespace {

TEST(OtherKind, IsKnownByTheFirstBytes) {
  EXPECT_EQ(other_kind("%PDF-1.7\n"), "a PDF document");
  EXPECT_EQ(other_kind("\x89PNG\r\n"), "a picture (PNG)");
  EXPECT_EQ(other_kind("PK\x03\x04....[Content_Types].xml"), "an Office document");
  EXPECT_EQ(other_kind("\xEF\xBB\xBF\n<!DOCTYPE HTML>"), "a web page");
  EXPECT_EQ(other_kind("PK\x03\x04...."), "");
  EXPECT_EQ(other_kind("x = 1"), "");
  EXPECT_EQ(other_kind(""), "");
}

TEST(OtherKindByName, IsForDataAndOtherLanguages) {
  EXPECT_EQ(other_kind_by_name("a/points.CSV"), "a table (.csv)");
  EXPECT_EQ(other_kind_by_name("a.py"), "");
}

TEST(IsLitter, IsWhatNobodyMeantToHandIn) {
  for (const char* name :
       {".git", ".ipynb_checkpoints", "__MACOSX", "__pycache__", "Thumbs.db", "~$notes.docx"})
    EXPECT_TRUE(is_litter(name)) << name;
  EXPECT_FALSE(is_litter("ada"));
}

}  // namespace
}  // namespace grader::submission
