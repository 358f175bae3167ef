#pragma once

#include "grader/app/exit_code.h"
#include "grader/app/options.h"

namespace grader::app {

// One function per command of the command line; each is a file of its own. They throw base::SystemError when
// the machine fails.

Exit grade(const GradeOptions& options);
Exit trace(const TraceOptions& options);
Exit report_again(const ReportOptions& options);
Exit check_spec(const SpecCheckOptions& options);
Exit verify_spec(const SpecVerifyOptions& options);
Exit doctor(const DoctorOptions& options);

}  // namespace grader::app
