#include "grader/submission/encoding.h"

#include <gtest/gtest.h>

#include <ostream>
#include <string>

#include "tests/submission/case_name.h"

namespace grader::submission {
namespace {

using namespace std::string_literals;

struct DecodingCase {
  const char* name = "";
  std::string bytes{};
  std::string text{};
  std::string problem{};
};
void PrintTo(const DecodingCase& row, std::ostream* out) { *out << row.name; }

class Decoding : public testing::TestWithParam<DecodingCase> {};

TEST_P(Decoding, GivesText) {
  const Decoded decoded = decode(GetParam().bytes);
  EXPECT_EQ(decoded.text, GetParam().text);
  EXPECT_EQ(decoded.problem, GetParam().problem);
  EXPECT_TRUE(decoded.is_text);
}

const DecodingCase kDecodingCases[] = {
    {"Ascii", "x = 1\n", "x = 1\n", ""},
    {"Utf8", "Zoë 😀", "Zoë 😀", ""},
    {"Utf8WithMark", "\xEF\xBB\xBFx = 1", "x = 1", ""},
    {"LineEndsOfWindowsAndOldMacs", "a\r\nb\rc\n\rd\r\n", "a\nb\nc\n\nd\n", ""},
    {"Utf16LittleWithMark", "\xFF\xFE"s + "Z\0o\0\xEB\0\x3D\xD8\x00\xDE"s, "Zoë😀", ""},
    {"Utf16BigWithMark", "\xFE\xFF"s + "\0Z\0o\0\xEB\xD8\x3D\xDE\x00"s, "Zoë😀", ""},
    {"Utf16LittleWithoutMark", "x\0=\0\x01\0\r\0\n\0"s, "x=\x01\n", ""},
    {"Utf16BigWithoutMark", "\0x\0=\0y\0\r\0\n"s, "x=y\n", ""},
    {"Utf16WithHalfACharacter", "\xFF\xFE"s + "a\0\x3D\xD8z\0"s, "a\xEF\xBF\xBDz",
     "1 half of a character that is no text: shown as �"},
    {"Utf16CutInACharacter", "\xFE\xFF"s + "\0a\xDE\0\xD8\0\0z\0"s, "a\xEF\xBF\xBD\xEF\xBF\xBDz",
     "2 halves of characters that are no text: shown as �; the last byte is half a character: left out"},
    {"Windows1252", "caf\xE9 \x93so\x94 \x80 \x81", "café “so” € \xC2\x81",
     "not in UTF-8: read as Windows-1252 (Latin-1)"},
    {"Utf8WithASpoiltByte", "Zoë, Zoë, Zoë, Zoë \xE9", "Zoë, Zoë, Zoë, Zoë \xEF\xBF\xBD",
     "1 byte that is no UTF-8: shown as �"},
    {"Utf8WithSpoiltBytes", "Zoë, Zoë, Zoë, Zoë, Zoë \xE9 \xE9",
     "Zoë, Zoë, Zoë, Zoë, Zoë \xEF\xBF\xBD \xEF\xBF\xBD", "2 bytes that are no UTF-8: shown as �"},
    {"NulBytes", "a\0b\0\0c, and so on"s, "abc, and so on", "3 NUL bytes left out"},
    {"Nothing", "", "", ""},
};

INSTANTIATE_TEST_SUITE_P(Of, Decoding, testing::ValuesIn(kDecodingCases), name_of_case<DecodingCase>);

TEST(Decode, KnowsWhatIsNoText) {
  std::string bytes;
  for (int i = 0; i < 512; ++i) bytes += static_cast<char>(i * 7);
  EXPECT_FALSE(decode(bytes).is_text);
}

TEST(Decode, TakesAFewControlCharactersForText) {
  EXPECT_TRUE(decode("\x1b[31mred\x1b[0m \a\b text").is_text);
}

}  // namespace
}  // namespace grader::submission
