#include "grader/submission/lenient_json.h"

#include <gtest/gtest.h>

namespace grader::submission {
namespace {

TEST(LenientJson, IsTheValueOfACorrectText) {
  const LenientJson json = parse_leniently(R"({"b": [1, -2, 0.5, true, null, "x\ny"], "a": {}})");
  EXPECT_EQ(json.value.dump(), R"({"a":{},"b":[1,-2,0.5,true,null,"x\ny"]})");
  EXPECT_EQ(json.problem, "");
}

TEST(LenientJson, TakesWhatPythonWrites) {
  const LenientJson json =
      parse_leniently(R"([NaN, -Infinity, "NaN \" NaN", "\udc00", "\ud83d\ude00", "\\ud800"])");
  EXPECT_EQ(json.value.dump(), "[0,0,\"NaN \\\" NaN\",\"\xEF\xBF\xBD\",\"😀\",\"\\\\ud800\"]");
  EXPECT_EQ(json.halves, 1);
  EXPECT_EQ(json.problem, "");
}

TEST(LenientJson, KeepsWhatStandsBeforeAMistake) {
  const LenientJson json = parse_leniently("{\"a\": [1, 2,\n {\"b\": 3, \"c\" 4}]}");
  EXPECT_EQ(json.value.dump(), R"({"a":[1,2,{"b":3}]})");
  EXPECT_EQ(json.problem,
            "parse error at line 2, column 15: syntax error while parsing object separator - unexpected "
            "number literal");
}

TEST(LenientJson, IsNullWhenThereIsNothing) {
  EXPECT_TRUE(parse_leniently("").value.is_null());
  EXPECT_NE(parse_leniently("").problem, "");
}

TEST(LenientJson, StopsAtDeepNesting) {
  const LenientJson json = parse_leniently(std::string(100'000, '['));
  EXPECT_EQ(json.problem, "nested deeper than 200 levels");
}

TEST(LenientJson, StopsAtMillionsOfValues) {
  std::string text = "[";
  for (int i = 0; i < 5'000'000; ++i) text += "1,";
  const LenientJson json = parse_leniently(text);
  EXPECT_EQ(json.problem, "more than 4000000 values");
  EXPECT_EQ(json.value.size(), 4'000'001u);
}

}  // namespace
}  // namespace grader::submission
