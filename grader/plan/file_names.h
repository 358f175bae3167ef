#pragma once

#include <cstddef>
#include <optional>
#include <string>

#include "grader/spec/spec.h"

namespace grader::plan {

// The question that the path of a student's file names, in the file's own name or in that of a folder around
// it: "anna/q3.c", "anna/ex4-pipe.c", "anna/Q3/main.c". The first part of the path is the student's name.
std::optional<std::size_t> question_named_in(const std::string& path, const spec::Assignment& assignment);

}  // namespace grader::plan
