#include <sys/stat.h>

#include "tests/broken/cases.h"
#include "tests/submission/make_zip.h"

namespace grader::broken {
namespace {

using submission::make_zip;

std::string replaced(std::string bytes, const std::string& what, const std::string& with) {
  for (std::size_t at = 0; (at = bytes.find(what, at)) != std::string::npos; at += with.size())
    bytes.replace(at, what.size(), with);
  return bytes;
}

std::string stored(const std::vector<submission::ZipMember>& members) {
  return make_zip(members, "zip:compression=store");
}

std::string in_zips(int depth) {
  std::string zip = make_zip({{"work.py", kRight}});
  for (int i = 0; i < depth; ++i) zip = make_zip({{"z", zip}});
  return zip;
}

// Unpacks to sixty megabytes for each of a dozen zips in it.
std::string nested_bomb() {
  const std::string inner = make_zip({{"big.ipynb", notebook(code_cell(std::string(60'000'000, 'x')))}});
  std::vector<submission::ZipMember> members{{"a.py", kRight}};
  for (int i = 0; i < 12; ++i) members.push_back({"b" + std::to_string(i), inner});
  return make_zip(members);
}

std::string many_files(int count) {
  std::vector<submission::ZipMember> members{{"0.py", kRight}};
  for (int i = 1; i < count; ++i) members.push_back({std::to_string(i), ""});
  return make_zip(members);
}

std::string without_directory() {
  const std::string zip = stored({{"a.py", kRight}, {"b.py", "# more\nx = 1\n"}});
  return zip.substr(0, zip.find("PK\x01\x02"));
}

// Says of its only file that it is a device.
std::string of_a_device() {
  const auto mode = [](mode_t bits) {
    return std::string{'\0', '\0', static_cast<char>(bits & 0xFF), static_cast<char>(bits >> 8)};
  };
  return replaced(stored({{"a.py", kRight}}), mode(S_IFREG | 0644), mode(S_IFCHR | 0644));
}

// Says of a file of 54321 bytes that it is one of 10.
std::string with_a_false_size() {
  const std::string zip = make_zip({{"a.py", std::string(54321, '#')}, {"b.py", kRight}});
  return replaced(zip, std::string("\x31\xD4\0\0", 4), std::string("\x0A\0\0\0", 4));
}

}  // namespace

std::vector<Case> broken_zips() {
  return {
      {"ZipThatClimbsOut",
       file(".zip", make_zip({{"../../climbed.py", "1"}, {"a/../../up.py", "2"}, {"ok.py", kRight}})),
       {"'../../climbed.py' leads out of the archive: refused", "'a/../../up.py' leads out"},
       2},
      {"ZipWithAbsoluteNames",
       file(".zip", make_zip({{"/tmp/abs.py", "1"}, {"C:\\w.py", "2"}, {"ok.py", kRight}})),
       {"'/tmp/abs.py' leads out of the archive: refused", "'C:/w.py' leads out"},
       2},
      {"ZipWithLinks",
       file(".zip", make_zip({{"link.py", "", "/etc/passwd"}, {"ok.py", kRight}})),
       {"'link.py' is a link or no file: refused"},
       2},
      {"ZipBomb",
       file(".zip",
            [] {
              return make_zip({{"a.py", kRight}, {"big.py", std::string(70'000'000, ' ')}});
            }),
       {"'big.py' is larger than 64 MiB: passed over"},
       2},
      large({1024, 80}, {"ZipBombInZips",
                         file(".zip", nested_bomb),
                         {"is more than is still read of the archive: passed over",
                          "more than 16 MiB of text in its cells"},
                         2}),
      {"ZipOfThousandsOfFiles",
       file(".zip", [] { return many_files(5000); }),
       {"the archive holds more than is read of one", "the file is empty", "further problems"},
       2},
      {"ZipsInEachOther", file(".zip", in_zips(6)), {"is a zip in a zip in a zip: passed over"}, 0},
      {"ZipEncrypted",
       file(".zip", make_zip({{"a.py", kRight}}, "zip:encryption=zipcrypt")),
       {"'a.py' is encrypted: passed over"},
       0},
      {"ZipEncryptedByAes",
       file(".zip", make_zip({{"a.py", kRight}}, "zip:encryption=aes256")),
       {"'a.py' is encrypted: passed over"},
       0},
      {"ZipOfADevice", file(".zip", of_a_device), {"'a.py' is a link or no file: refused"}, 0},
      {"ZipWithDuplicates",
       file(".zip", make_zip({{"a.py", kRight}, {"a.py", "# another\nx = 1\n"}})),
       {"'a.py' is in the archive more than once"},
       2},
      {"ZipWithABadSum",
       file(".zip", replaced(stored({{"a.py", kRight}, {"b.py", "x = 11111\n"}}), "11111", "22222")),
       {"'b.py' is damaged", "bad CRC"},
       2},
      {"ZipWithAFalseSize", file(".zip", with_a_false_size), {"'a.py' is damaged"}, 2},
      {"ZipCutOff",
       file(".zip", stored({{"a.py", kRight}, {"b.py", std::string(5000, '#')}}).substr(0, 2000)),
       {"'b.py' is damaged"},
       2},
      {"ZipWithoutADirectory",
       file(".zip", without_directory),
       {"'b.py' is damaged", "cannot be read to its end"},
       2},
      {"ZipOfFourBytes", file(".zip", "PK\x03\x04"), {"the archive cannot be read to its end"}, 0},
      {"ZipWithNothingInIt", file(".zip", "PK\x05\x06" + std::string(18, '\0')), {"the archive is empty"}, 0},
      {"ZipWithOddNames",
       file(".zip",
            make_zip({{"new\nline.py", ""}, {"\x1b[31mred.py", ""}, {"-rf.py", ""}, {"ok.py", kRight}})),
       {"new line.py': the file is empty", "[31mred.py': the file is empty", "-rf.py': the file is empty"},
       2},
      {"ArchiveOfAnotherKind",
       file(".zip", "Rar!\x1a\x07\x01" + std::string(100, 'x')),
       {"a RAR archive"},
       0},
  };
}

}  // namespace grader::broken
