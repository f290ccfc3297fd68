// Ports of this machine.
#pragma once

namespace pith::test {

/// A socket bound to a free port of 127.0.0.1 that nobody listens on: connections to it are refused.
class BoundPort {
 public:
  BoundPort();
  BoundPort(const BoundPort&) = delete;
  BoundPort& operator=(const BoundPort&) = delete;
  ~BoundPort();
  int port() const { return port_; }
  int socket() const { return socket_; }

 private:
  int socket_ = -1;
  int port_ = 0;
};

/// A port that was free a moment ago.
int free_port();

/// True when something on 127.0.0.1 accepts connections at the port.
bool accepts(int port);

}  // namespace pith::test
