#pragma once

#include <nlohmann/json_fwd.hpp>

namespace grader::base {

// A JSON value; objects keep the order in which their members were written. Only declared here, which is
// enough for headers that pass one on: the library itself, in grader/base/json.h, takes seconds to read.
using Json = nlohmann::ordered_json;

}  // namespace grader::base
