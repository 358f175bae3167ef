#include "grader/submission/names.h"

#include <gtest/gtest.h>

namespace grader::submission {
namespace {

TEST(ExtensionOf, IsInLowerCase) {
  EXPECT_EQ(extension_of("a/b.c/Work.IPYNB"), ".ipynb");
  EXPECT_EQ(extension_of("a.b/work"), "");
  EXPECT_EQ(extension_of(""), "");
}

TEST(IdOfEntry, DropsKnownExtensionsOfFiles) {
  EXPECT_EQ(id_of_entry("ada.ipynb", false), "ada");
  EXPECT_EQ(id_of_entry("ada.v2.py", false), "ada.v2");
  EXPECT_EQ(id_of_entry("ada.ZIP", false), "ada");
  EXPECT_EQ(id_of_entry("ada.pdf", false), "ada");
  EXPECT_EQ(id_of_entry("j.smith", false), "j.smith");
  EXPECT_EQ(id_of_entry("ada.py", true), "ada.py");
}

TEST(SafeId, CanBeAFileName) {
  EXPECT_EQ(safe_id("Zoë Byron-2"), "Zoë Byron-2");
  EXPECT_EQ(safe_id("a\nb\x7F\\c"), "a_b__c");
  EXPECT_EQ(safe_id("a\xFF"
                    "b"),
            "a_b");
  EXPECT_EQ(safe_id("exe\u202Eyp"), "exe_yp");
  EXPECT_EQ(safe_id("  "), "_");
  EXPECT_EQ(safe_id(".."), "_..");
}

TEST(ShownName, StaysOnOneLine) {
  EXPECT_EQ(shown_name("a\nb\tc\x1b[0m"), "a b c\xE2\x90\x9B[0m");
  EXPECT_EQ(in_quotes("a"), "'a'");
}

TEST(ComesBefore, ComparesNumbersAsNumbers) {
  EXPECT_TRUE(comes_before("q2.py", "q10.py"));
  EXPECT_FALSE(comes_before("q10.py", "q2.py"));
  EXPECT_TRUE(comes_before("q", "q1"));
  EXPECT_TRUE(comes_before("a/q9", "b/q1"));
  EXPECT_TRUE(comes_before("q01", "q1"));
  EXPECT_FALSE(comes_before("q1", "q01"));
  EXPECT_FALSE(comes_before("q1", "q1"));
  EXPECT_TRUE(comes_before("v99999999999999999999999", "v100000000000000000000000"));
}

}  // namespace
}  // namespace grader::submission
