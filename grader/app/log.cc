#include "grader/app/log.h"

#include <spdlog/sinks/stdout_color_sinks.h>
#include <spdlog/spdlog.h>
#include <unistd.h>

#include <iostream>
#include <string>

#include "grader/app/terminal.h"
#include "grader/base/text.h"

namespace grader::app {
namespace {

spdlog::logger& logger() {
  static const auto instance = [] {
    const bool colours = wants_colours(STDERR_FILENO);
    auto made =
        spdlog::stderr_color_mt("grader", colours ? spdlog::color_mode::always : spdlog::color_mode::never);
    made->set_pattern("%^%l%$: %v");
    return made;
  }();
  return *instance;
}

std::string inert(std::string_view text) { return base::without_commands(base::printable(text)); }

std::string inert_line(std::string_view text) { return base::one_line(inert(text)); }

}  // namespace

void say(std::string_view text) { std::cout << inert(text) << std::flush; }

void draw(std::string_view picture) { std::cout << base::without_commands(picture) << std::flush; }

void complain(std::string_view text) { std::cerr << inert(text); }

void warn(std::string_view text) { logger().warn(inert_line(text)); }

void note(std::string_view text) { logger().info(inert_line(text)); }

}  // namespace grader::app
