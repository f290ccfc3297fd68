#include "net/port.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdint>
#include <stdexcept>

namespace pith::test {
namespace {

sockaddr_in loopback(int port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  address.sin_port = htons(static_cast<std::uint16_t>(port));
  return address;
}

const sockaddr* generic(const sockaddr_in& address) {
  return static_cast<const sockaddr*>(static_cast<const void*>(&address));
}

}  // namespace

BoundPort::BoundPort() : socket_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  const sockaddr_in any = loopback(0);
  if (socket_ < 0 || bind(socket_, generic(any), sizeof any) != 0)
    throw std::runtime_error("cannot bind a socket");
  sockaddr_in bound{};
  socklen_t size = sizeof bound;
  getsockname(socket_, static_cast<sockaddr*>(static_cast<void*>(&bound)), &size);
  port_ = ntohs(bound.sin_port);
}

BoundPort::~BoundPort() {
  close(socket_);
}

int free_port() {
  return BoundPort().port();
}

bool accepts(int port) {
  const int client = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
  const sockaddr_in address = loopback(port);
  const bool connected = connect(client, generic(address), sizeof address) == 0;
  close(client);
  return connected;
}

}  // namespace pith::test
