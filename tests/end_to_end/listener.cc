#include "tests/end_to_end/listener.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <cstdint>

#include "grader/base/system_error.h"

namespace grader::end_to_end {

using base::check;
using base::UniqueFd;

namespace {

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  return address;
}

}  // namespace

Listener::Listener(int port)
    : socket_(check(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0), "make a socket")) {
  const int yes = 1;
  check(::setsockopt(socket_.get(), SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes), "set up a socket");
  const sockaddr_in address = loopback(port);
  check(::bind(socket_.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address), "take the port");
  check(::listen(socket_.get(), 16), "listen");
}

int Listener::connections() {
  int count = 0;
  while (UniqueFd(::accept4(socket_.get(), nullptr, nullptr, SOCK_CLOEXEC))) ++count;
  return count;
}

bool can_connect(int port) {
  const UniqueFd socket(check(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), "make a socket"));
  const sockaddr_in address = loopback(port);
  return ::connect(socket.get(), reinterpret_cast<const sockaddr*>(&address), sizeof address) == 0;
}

}  // namespace grader::end_to_end
