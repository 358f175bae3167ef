#pragma once

#include <gtest/gtest.h>

#include <string>

namespace grader::submission {

// The name of a row of a table of cases, for the name of its test.
template <typename Case>
std::string name_of_case(const testing::TestParamInfo<Case>& info) {
  return info.param.name;
}

}  // namespace grader::submission
