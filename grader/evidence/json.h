#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "grader/base/json_fwd.h"
#include "grader/evidence/evidence.h"
#include "grader/evidence/job.h"

namespace grader::evidence {

// Jobs as the warden reads them (schema grader.job/1). File contents and input may hold any bytes.
base::Json to_json(const Job& job);
std::optional<Job> job_from(const base::Json& json, std::string& problem);

// Evidence as it is kept (schema grader.evidence/1, or {"schema": …, "outcome": "grader_error", "why": …}).
base::Json to_json(const TrialResult& result);
std::optional<TrialResult> trial_result_from(const base::Json& json, std::string& problem);

base::Json to_json(const Limits& limits);

// Files whose content may be any bytes: as text where they are UTF-8, else as {"base64": …}.
base::Json to_json(const File& file);
File file_from(const base::Json& json);

}  // namespace grader::evidence
