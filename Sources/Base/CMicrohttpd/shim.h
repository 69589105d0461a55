#pragma once
#include <arpa/inet.h>
#include <microhttpd.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

/// A daemon on 127.0.0.1 that is driven by MHD_run_wait; NULL where the port is taken. It speaks TLS
/// where a certificate and its key, both PEM, are given; they must outlive it.
static inline struct MHD_Daemon *bdc_mhd_start(
    uint16_t port, const char *certificate, const char *key, void *context,
    void *(*uri)(void *, const char *, struct MHD_Connection *),
    MHD_AccessHandlerCallback handler, MHD_RequestCompletedCallback completed) {
  struct sockaddr_in address;
  memset(&address, 0, sizeof address);
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  struct MHD_OptionItem tls[] = {
      {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)certificate},
      {MHD_OPTION_HTTPS_MEM_KEY, 0, (void *)key},
      {MHD_OPTION_END, 0, NULL}};
  struct MHD_OptionItem plain[] = {{MHD_OPTION_END, 0, NULL}};
  unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME;
  return MHD_start_daemon(
      key ? flags | MHD_USE_TLS : flags, port, NULL, NULL, handler, context,
      MHD_OPTION_ARRAY, key ? tls : plain,
      MHD_OPTION_SOCK_ADDR, &address, MHD_OPTION_LISTEN_BACKLOG_SIZE, 512u,
      MHD_OPTION_URI_LOG_CALLBACK, uri, context,
      MHD_OPTION_NOTIFY_COMPLETED, completed, context, MHD_OPTION_END);
}

/// A daemon on an address in numbers, IPv4 or IPv6, that takes no more connections at once than it
/// is told, closes those that are silent for so many seconds, and says when one comes and goes; NULL
/// where it cannot listen there.
static inline struct MHD_Daemon *bdc_mhd_start_at(
    const char *host, uint16_t port, unsigned connections, unsigned seconds, void *context,
    void *(*uri)(void *, const char *, struct MHD_Connection *),
    MHD_AccessHandlerCallback handler, MHD_RequestCompletedCallback completed,
    MHD_NotifyConnectionCallback notify) {
  struct sockaddr_in four;
  struct sockaddr_in6 six;
  const struct sockaddr *address = (const struct sockaddr *)&four;
  unsigned flags = MHD_USE_EPOLL | MHD_ALLOW_SUSPEND_RESUME;
  memset(&four, 0, sizeof four);
  memset(&six, 0, sizeof six);
  if (inet_pton(AF_INET, host, &four.sin_addr) == 1) {
    four.sin_family = AF_INET;
    four.sin_port = htons(port);
  } else if (inet_pton(AF_INET6, host, &six.sin6_addr) == 1) {
    six.sin6_family = AF_INET6;
    six.sin6_port = htons(port);
    address = (const struct sockaddr *)&six;
    flags |= MHD_USE_IPv6;
  } else {
    return NULL;
  }
  return MHD_start_daemon(
      flags, port, NULL, NULL, handler, context, MHD_OPTION_SOCK_ADDR, address,
      MHD_OPTION_CONNECTION_LIMIT, connections, MHD_OPTION_CONNECTION_TIMEOUT, seconds,
      MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t)16384, MHD_OPTION_URI_LOG_CALLBACK, uri, context,
      MHD_OPTION_NOTIFY_CONNECTION, notify, context,
      MHD_OPTION_NOTIFY_COMPLETED, completed, context, MHD_OPTION_END);
}

/// The port it listens on, 0 where that is not known.
static inline uint16_t bdc_mhd_port(struct MHD_Daemon *daemon) {
  const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_BIND_PORT);
  return info == NULL ? 0 : info->port;
}

/// What can be polled for all of a daemon's connections, -1 where there is none.
static inline int bdc_mhd_descriptor(struct MHD_Daemon *daemon) {
  const union MHD_DaemonInfo *info = MHD_get_daemon_info(daemon, MHD_DAEMON_INFO_EPOLL_FD);
  return info == NULL ? -1 : info->epoll_fd;
}

/// Ends a connection in both directions: its daemon sees that with its next turn, and closes it.
static inline void bdc_mhd_hang_up(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  if (info != NULL) (void)shutdown(info->connect_fd, SHUT_RDWR);
}

/// Resets a connection. Disconnecting the socket sends RST at once; a close with SO_LINGER would
/// follow the FIN that libmicrohttpd sends first.
static inline void bdc_mhd_reset(struct MHD_Connection *connection) {
  const union MHD_ConnectionInfo *info =
      MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
  struct sockaddr nowhere;
  if (info == NULL) return;
  memset(&nowhere, 0, sizeof nowhere);
  nowhere.sa_family = AF_UNSPEC;
  (void)connect(info->connect_fd, &nowhere, sizeof nowhere);
}
