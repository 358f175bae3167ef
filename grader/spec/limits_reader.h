#pragma once

#include "grader/evidence/job.h"
#include "grader/spec/value.h"

namespace grader::spec {

// `limits: {cpu: 10 s, memory: 512 MiB, …}`. What is not given stays as in `defaults`.
evidence::Limits read_limits(const Value& value, const evidence::Limits& defaults, const SourceFile& file);

}  // namespace grader::spec
