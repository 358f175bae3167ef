#include "grader/app/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include "grader/app/terminal.h"
#include "grader/base/text.h"

namespace grader::app {
namespace {

spdlog::logger& logger() {
  static const auto kLogger = [] {
    const bool colours = wants_colours(STDERR_FILENO);
    auto made =
        spdlog::stderr_color_mt("grader", colours ? spdlog::color_mode::always : spdlog::color_mode::never);
    made->set_pattern("%^%l%$: %v");
    return made;
  }();
  return *kLogger;
}

}  // namespace

void warn(std::string_view text) { logger().warn(base::printable(text)); }

void note(std::string_view text) { logger().info(base::printable(text)); }

}  // namespace grader::app
