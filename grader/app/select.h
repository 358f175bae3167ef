#pragma once

#include <string>
#include <vector>

#include "grader/app/options.h"
#include "grader/spec/spec.h"
#include "grader/submission/find_students.h"

namespace grader::app {

// The entries that are asked for. A student or question that does not exist: nothing, with a sentence in
// `problem`.
std::vector<submission::Entry> select(const Selection& only, const std::vector<submission::Entry>& entries,
                                      const spec::Assignment& assignment, std::string& problem);

// Takes out the entries whose reports would stand where a report of the class belongs, and says so.
void set_aside_reserved(submission::Entries& class_list);

}  // namespace grader::app
