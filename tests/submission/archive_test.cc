#include "grader/submission/archive.h"

#include <gtest/gtest.h>

#include "tests/submission/make_zip.h"

namespace grader::submission {
namespace {

using Strings = std::vector<std::string>;

// "name: content" of each file.
Strings in_short(const Unpacked& unpacked) {
  Strings all;
  for (const File& file : unpacked.files) all.push_back(file.name + ": " + file.bytes);
  return all;
}

std::string replaced(std::string bytes, const std::string& what, const std::string& with) {
  bytes.replace(bytes.find(what), what.size(), with);
  return bytes;
}

TEST(UnpackZip, GivesAllFilesWithTheirFolders) {
  const Unpacked unpacked =
      unpack_zip(make_zip({{"a.py", "x", ""}, {"work/Zoë/b.py", "y", ""}, {"empty.py", "", ""}}));
  EXPECT_EQ(in_short(unpacked), (Strings{"a.py: x", "work/Zoë/b.py: y", "empty.py: "}));
  EXPECT_EQ(unpacked.problems, Strings{});
}

TEST(UnpackZip, PassesOverWhatNobodyMeantToHandIn) {
  const Unpacked unpacked = unpack_zip(make_zip(
      {{"__MACOSX/._a.py", "", ""}, {".git/config", "", ""}, {"a/.DS_Store", "", ""}, {"b", "x", ""}}));
  EXPECT_EQ(in_short(unpacked), (Strings{"b: x"}));
  EXPECT_EQ(unpacked.problems, Strings{});
}

TEST(UnpackZip, RefusesNamesThatLeadOut) {
  const Unpacked unpacked = unpack_zip(make_zip({{"/abs.py", "1", ""},
                                                 {"../up.py", "2", ""},
                                                 {"a/../../up.py", "3", ""},
                                                 {"C:/w.py", "4", ""},
                                                 {"ok", "5", ""}}));
  EXPECT_EQ(in_short(unpacked), (Strings{"ok: 5"}));
  EXPECT_EQ(unpacked.problems, (Strings{"'/abs.py' leads out of the archive: refused",
                                        "'../up.py' leads out of the archive: refused",
                                        "'a/../../up.py' leads out of the archive: refused",
                                        "'C:/w.py' leads out of the archive: refused"}));
}

TEST(UnpackZip, TakesBackslashesForFolders) {
  const Unpacked unpacked = unpack_zip(make_zip({{"work\\a.py", "x", ""}, {"..\\b.py", "y", ""}}));
  EXPECT_EQ(in_short(unpacked), (Strings{"work/a.py: x"}));
  EXPECT_EQ(unpacked.problems, (Strings{"'../b.py' leads out of the archive: refused"}));
}

TEST(UnpackZip, RefusesLinks) {
  const Unpacked unpacked = unpack_zip(make_zip({{"link", "", "/etc/passwd"}, {"a", "x", ""}}));
  EXPECT_EQ(in_short(unpacked), (Strings{"a: x"}));
  EXPECT_EQ(unpacked.problems, (Strings{"'link' is a link or no file: refused"}));
}

TEST(UnpackZip, PassesOverEncryptedFiles) {
  const Unpacked unpacked = unpack_zip(make_zip({{"a.py", "x", ""}}, "zip:encryption=zipcrypt"));
  EXPECT_EQ(unpacked.files.size(), 0u);
  EXPECT_EQ(unpacked.problems, (Strings{"'a.py' is encrypted: passed over"}));
}

TEST(UnpackZip, GoesOnAfterDamagedData) {
  const std::string zip =
      make_zip({{"a", "first", ""}, {"b", "second", ""}, {"c", "third", ""}}, "zip:compression=store");
  const Unpacked unpacked = unpack_zip(replaced(zip, "second", "sEcond"));
  EXPECT_EQ(in_short(unpacked), (Strings{"a: first", "c: third"}));
  ASSERT_EQ(unpacked.problems.size(), 1u);
  EXPECT_EQ(unpacked.problems[0].substr(0, 27), "'b' is damaged: ZIP bad CRC");
}

TEST(UnpackZip, GoesOnAfterDataThatDoNotUnpack) {
  std::string zip = make_zip({{"a", std::string(500, 'x') + "yz", ""}, {"b", "rest", ""}});
  const auto length_of_extra_field = static_cast<unsigned char>(zip[28]);
  const std::size_t data = std::size_t{30} + 1 + length_of_extra_field;
  zip.replace(data, 4, std::string(4, '\xFF'));
  const Unpacked unpacked = unpack_zip(zip);
  EXPECT_EQ(in_short(unpacked), (Strings{"b: rest"}));
  ASSERT_EQ(unpacked.problems.size(), 1u);
  EXPECT_EQ(unpacked.problems[0].substr(0, 15), "'a' is damaged:");
}

TEST(UnpackZip, ReadsACutOffZipAsFarAsItGoes) {
  const std::string zip =
      make_zip({{"a", "first", ""}, {"b", std::string(5000, 'y'), ""}}, "zip:compression=store");
  const Unpacked unpacked = unpack_zip(zip.substr(0, 2000));
  EXPECT_EQ(in_short(unpacked), (Strings{"a: first"}));
  EXPECT_NE(unpacked.problems, Strings{});
}

TEST(UnpackZip, OpensZipsInside) {
  const std::string inner = make_zip({{"b.py", "y", ""}});
  const Unpacked unpacked = unpack_zip(make_zip({{"a.py", "x", ""}, {"in.zip", inner, ""}}));
  EXPECT_EQ(in_short(unpacked), (Strings{"a.py: x", "in.zip/b.py: y"}));
}

TEST(UnpackZip, DoesNotOpenZipsWithoutEnd) {
  std::string zip = make_zip({{"a.py", "x", ""}});
  for (int i = 0; i < 4; ++i) zip = make_zip({{"z", zip, ""}});
  const Unpacked unpacked = unpack_zip(zip);
  EXPECT_EQ(unpacked.files.size(), 0u);
  EXPECT_EQ(unpacked.problems, (Strings{"'z/z/z' is a zip in a zip in a zip: passed over"}));
}

TEST(UnpackZip, SaysWhichNamesItFindsMoreThanOnce) {
  const Unpacked unpacked = unpack_zip(make_zip({{"a", "1", ""}, {"b", "2", ""}, {"a", "3", ""}}));
  EXPECT_EQ(in_short(unpacked), (Strings{"a: 1", "b: 2", "a: 3"}));
  EXPECT_EQ(unpacked.problems, (Strings{"'a' is in the archive more than once: each is read"}));
}

TEST(UnpackZip, KeepsToItsLimits) {
  const std::string zip =
      make_zip({{"a", "12345678", ""}, {"b", "1234", ""}, {"c", "1234", ""}, {"d", "1", ""}});
  const Unpacked few = unpack_zip(zip, {.files = 2, .file_bytes = 100, .bytes = 100});
  EXPECT_EQ(in_short(few), (Strings{"a: 12345678", "b: 1234"}));
  EXPECT_EQ(few.problems, (Strings{"the archive holds more than is read of one: the rest is passed over"}));
  const Unpacked small = unpack_zip(zip, {.files = 10, .file_bytes = 5, .bytes = 8});
  EXPECT_EQ(in_short(small), (Strings{"b: 1234", "c: 1234"}));
  EXPECT_EQ(small.problems, (Strings{"'a' is larger than 5 bytes: passed over",
                                     "the archive holds more than is read of one: the rest is passed over"}));
}

TEST(UnpackZip, SaysWhatIsNoZip) {
  const Unpacked unpacked = unpack_zip("PK\x03\x04 and then nothing of the kind");
  EXPECT_EQ(unpacked.files.size(), 0u);
  EXPECT_EQ(unpacked.problems.size(), 1u);
}

}  // namespace
}  // namespace grader::submission
