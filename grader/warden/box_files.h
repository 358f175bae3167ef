#pragma once

#include <sys/types.h>

#include <string>
#include <string_view>
#include <vector>

#include "grader/evidence/job.h"

namespace grader::warden {

// Files of a box that is being built. All paths are relative to its root, in which we stand; all of these
// throw SystemError.

// The path of what a program in the box knows by this absolute one.
std::string inside(std::string_view path);

// With all folders above it.
void make_folder(const std::string& path);
void make_folder_of(const std::string& path);
void make_file(const std::string& path, std::string_view content, mode_t mode);

// Into the working folder.
void put_files(const std::vector<evidence::File>& files);

}  // namespace grader::warden
