#include "tests/inert/web_listener.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <string_view>
#include <vector>

#include "grader/base/system_error.h"

namespace grader::inert {

using base::check;
using base::UniqueFd;

namespace {

// What is asked for in the first line of a request, "GET /?name HTTP/1.1"; empty if there is none.
std::string question_in(std::string_view request) {
  const std::size_t mark = request.find('?');
  const std::size_t end = request.find(' ', mark);
  return mark < end && end < request.find('\n') ? std::string(request.substr(mark + 1, end - mark - 1)) : "";
}

}  // namespace

WebListener::WebListener()
    : socket_(check(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "make a socket")) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  auto* const generic = reinterpret_cast<sockaddr*>(&address);
  socklen_t size = sizeof address;
  check(::bind(socket_.get(), generic, size), "take a port");
  check(::listen(socket_.get(), 64), "listen");
  check(::getsockname(socket_.get(), generic, &size), "ask for the port");
  port_ = ntohs(address.sin_port);
  thread_ = std::jthread([this](const std::stop_token& stop) { work(stop); });
}

int WebListener::connections() const {
  const std::lock_guard lock(mutex_);
  return connections_;
}

std::set<std::string> WebListener::asked_for() const {
  const std::lock_guard lock(mutex_);
  return asked_for_;
}

// A browser may connect before it knows what to ask for, and ask late where others have the processors:
// nobody waits for anybody.
void WebListener::work(const std::stop_token& stop) {
  std::vector<UniqueFd> callers;
  while (!stop.stop_requested()) {
    std::vector<pollfd> ready = {{socket_.get(), POLLIN, 0}};
    for (const UniqueFd& caller : callers) ready.push_back({caller.get(), POLLIN, 0});
    ::poll(ready.data(), ready.size(), 50);
    for (std::size_t i = callers.size(); i > 0; --i) {
      if (!ready[i].revents) continue;
      answer(callers[i - 1]);
      callers.erase(callers.begin() + static_cast<std::ptrdiff_t>(i - 1));
    }
    if (!ready.front().revents) continue;
    callers.emplace_back(::accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC));
    const std::lock_guard lock(mutex_);
    ++connections_;
  }
}

void WebListener::answer(const UniqueFd& caller) {
  std::array<char, 4096> request{};
  const ssize_t length = ::recv(caller.get(), request.data(), request.size(), MSG_DONTWAIT);
  if (length <= 0) return;
  constexpr std::string_view kAnswer =
      "HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\nConnection: close\r\n\r\n";
  ::send(caller.get(), kAnswer.data(), kAnswer.size(), MSG_NOSIGNAL);
  const std::lock_guard lock(mutex_);
  asked_for_.insert(question_in({request.data(), static_cast<std::size_t>(length)}));
}

}  // namespace grader::inert
