#include "grader/base/json.h"

#include <gtest/gtest.h>

namespace grader::base {
namespace {

TEST(ParseJson, KeepsTheOrderOfMembers) {
  const auto value = parse_json(R"({"b": 1, "a": [true, null]})");
  ASSERT_TRUE(value.has_value());
  EXPECT_EQ(to_line(*value), R"({"b":1,"a":[true,null]})");
}

TEST(ParseJson, SaysWhereAMistakeIs) {
  std::string problem;
  EXPECT_FALSE(parse_json("{\"a\": 1,\n \"b\" 2}", &problem));
  EXPECT_EQ(problem.substr(0, 34), "parse error at line 2, column 6: s");
  EXPECT_FALSE(parse_json("", nullptr));
}

TEST(ParseJson, RefusesDeepNesting) {
  std::string problem;
  EXPECT_TRUE(parse_json(std::string(200, '[') + std::string(200, ']')));
  EXPECT_FALSE(parse_json(std::string(201, '[') + std::string(201, ']'), &problem));
  EXPECT_EQ(problem, "nested deeper than 200 levels");
}

TEST(ParseJson, CountsNoBracketsInStrings) {
  EXPECT_TRUE(parse_json("[\"\\\"" + std::string(500, '[') + "\"]"));
}

TEST(ToText, IsIndentedAndEndsInALineFeed) {
  EXPECT_EQ(to_text(Json{{"a", {1, 0.1}}, {"b", "x"}}),
            "{\n  \"a\": [\n    1,\n    0.1\n  ],\n  \"b\": \"x\"\n}\n");
}

TEST(ToText, RepairsInvalidUtf8) {
  EXPECT_EQ(to_line(Json("a\xFF")), "\"a\xEF\xBF\xBD\"");
  EXPECT_EQ(to_text(Json("a\xFF")), "\"a\xEF\xBF\xBD\"\n");
}

TEST(MemberOr, GivesMembersOfTheRightType) {
  const Json object = {{"text", "x"}, {"number", 2}, {"truth", true}};
  EXPECT_EQ(string_or(object, "text"), "x");
  EXPECT_EQ(number_or(object, "number", 0), 2);
  EXPECT_EQ(bool_or(object, "truth", false), true);
}

TEST(MemberOr, GivesTheFallbackForAnyOther) {
  const Json object = {{"text", 1}, {"number", "2"}, {"truth", 1}};
  EXPECT_EQ(string_or(object, "text", "y"), "y");
  EXPECT_EQ(number_or(object, "number", 3), 3);
  EXPECT_EQ(bool_or(object, "truth", true), true);
  EXPECT_EQ(string_or(object, "none", "y"), "y");
  EXPECT_EQ(string_or(Json::array({1}), "text", "y"), "y");
  EXPECT_EQ(number_or(Json(), "number", 3), 3);
  EXPECT_EQ(bool_or(Json("x"), "truth", true), true);
}

TEST(ToText, HoldsNothingThatActsWhereItIsShownOrPutIntoAPage) {
  const Json value = "</script><!-- <b> \x7F\xC2\x9B\u202E\u2028 \x1b\"é";
  EXPECT_EQ(to_text(value), "\"\\u003c/script>\\u003c!-- <b> \\u007f\\u009b\\u202e\\u2028 \\u001b\\\"é\"\n");
  EXPECT_EQ(parse_json(to_text(value)), value);
}

int int_in(const char* json) { return Member(*parse_json(json)); }

TEST(Member, BecomesWhatItIsPutInto) {
  const Json object = {{"count", 3},  {"share", 0.5},   {"whole", 2},
                       {"name", "x"}, {"list", {1, 2}}, {"is", true}};
  const int count = at(object, "count");
  const double share = at(object, "share");
  const double whole = at(object, "whole");
  const std::string name = at(object, "name");
  const std::vector<int> list = at(object, "list");
  const bool is = at(object, "is");
  EXPECT_EQ(count, 3);
  EXPECT_EQ(share, 0.5);
  EXPECT_EQ(whole, 2);
  EXPECT_EQ(name, "x");
  EXPECT_EQ(list, (std::vector<int>{1, 2}));
  EXPECT_TRUE(is);
}

TEST(Member, IsNoWholeNumberThatDoesNotFit) {
  EXPECT_EQ(int_in("2147483647"), 2147483647);
  EXPECT_EQ(int_in("-2147483648"), -2147483647 - 1);
  for (const char* json :
       {"2147483648", "-2147483649", "18446744073709551615", "3e9", "2.5", "true", "\"1\""}) {
    EXPECT_THROW(int_in(json), Json::exception) << json;
  }
}

TEST(Member, HasToBeThere) { EXPECT_THROW(at(Json::object(), "a"), Json::exception); }

}  // namespace
}  // namespace grader::base
