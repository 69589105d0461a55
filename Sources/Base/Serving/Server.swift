internal import CMicrohttpd
internal import Glibc
internal import Unix

/// Answers requests in one thread, on 127.0.0.1 unless told otherwise.
///
/// Owns a libmicrohttpd daemon.
public final class Server {
  var sleeping: [Delivery] = []
  private var daemon: OpaquePointer?
  private let responder: any Responder
  private let identity: Identity?
  fileprivate let largestBody: Int
  /// Connections, and since when each owes us a whole request, in milliseconds of the monotonic
  /// clock.
  private var owing: [OpaquePointer: Int64] = [:]
  /// Milliseconds that a whole request may take, and connections of which the oldest makes room;
  /// nil where nobody is hurried.
  private var hurry: (patience: Int64, most: Int)?
  // Connections that go on are not seen by a poll.
  private var hasWoken = false
  /// Requests that have begun and are not answered to the end.
  public fileprivate(set) var underway = 0

  /// Asks the responder for answers; of a body `largestBody` bytes are taken.
  public init(
    _ responder: any Responder, identity: Identity? = nil,
    largestBody: Int = RequestLog.largestBody
  ) {
    self.responder = responder
    self.identity = identity
    self.largestBody = largestBody
  }

  /// `https` where it has a certificate to show.
  public var scheme: String { identity == nil ? "http" : "https" }

  /// Closes every connection; deliveries that go with them still need the server.
  public func stop() {
    for delivery in sleeping { MHD_resume_connection(delivery.connection) }
    sleeping = []
    if let daemon { MHD_stop_daemon(daemon) }
    daemon = nil
  }

  /// Starts to listen and returns the port; nil where it is taken, or the certificate is none.
  public func listen(port: UInt16) -> UInt16? {
    daemon = bdc_mhd_start(
      port, identity?.certificate, identity?.key, Unmanaged.passUnretained(self).toOpaque(),
      rememberTarget, handle, forget)
    guard let daemon else { return nil }
    return bdc_mhd_port(daemon)
  }

  /// Starts to listen on an address in numbers, IPv4 or IPv6, and returns the port; nil where that
  /// cannot be had.
  ///
  /// No more than `connections` are open at once; one that is silent for `seconds`, or has not
  /// asked and got all of a request within them, is closed, and where three quarters of them are
  /// open the one that has owed a request for longest makes room.
  public func listen(host: String, port: UInt16, connections: Int, seconds: Int) -> UInt16? {
    hurry = (Int64(seconds) * 1000, max(1, connections * 3 / 4))
    daemon = bdc_mhd_start_at(
      host, port, UInt32(clamping: connections), UInt32(clamping: seconds),
      Unmanaged.passUnretained(self).toOpaque(), rememberTarget, handle, forget, greet)
    guard let daemon else { return nil }
    return bdc_mhd_port(daemon)
  }

  /// Handles what has come, waiting at most until the next delivery is due or `limit` ms are over.
  public func turn(limit: Int64) {
    let now = Clock.monotonic
    hurryUp(now)
    let next = sleeping.map { $0.due - now }.min() ?? limit
    if let daemon { MHD_run_wait(daemon, Int32(max(0, min(limit, next)))) }
    let late = Clock.monotonic
    let woken = sleeping.filter { $0.due <= late }
    sleeping.removeAll { $0.due <= late }
    for delivery in woken { MHD_resume_connection(delivery.connection) }
    hasWoken = !woken.isEmpty
  }

  /// Handles what has come to any of several servers, waiting at most `limit` ms.
  public static func turn(_ servers: [Server], limit: Int64) {
    let now = Clock.monotonic
    var wait = limit
    var waiting: [pollfd] = []
    for server in servers {
      guard let daemon = server.daemon else { continue }
      if server.hasWoken { wait = 0 }
      waiting.append(pollfd(fd: bdc_mhd_descriptor(daemon), events: Int16(POLLIN), revents: 0))
      var pending: UInt64 = 0
      if MHD_get_timeout(daemon, &pending) == .YES { wait = min(wait, Int64(clamping: pending)) }
      wait = min(wait, server.sleeping.map { $0.due - now }.min() ?? wait)
    }
    poll(&waiting, nfds_t(waiting.count), Int32(max(0, wait)))
    for server in servers { server.turn(limit: 0) }
  }

  /// Hangs up on those that take too long.
  private func hurryUp(_ now: Int64) {
    guard let hurry else { return }
    for (connection, since) in owing where now - since > hurry.patience { hangUp(connection) }
  }

  private func hangUp(_ connection: OpaquePointer) {
    owing[connection] = nil
    bdc_mhd_hang_up(connection)
  }

  /// A connection has come; where many have, the one that has owed a request for longest goes.
  fileprivate func opened(_ connection: OpaquePointer) {
    if let hurry, owing.count >= hurry.most,
      let oldest = owing.min(by: { $0.value < $1.value })?.key
    {
      hangUp(oldest)
    }
    owing[connection] = Clock.monotonic
  }

  /// A connection is gone.
  fileprivate func closed(_ connection: OpaquePointer) { owing[connection] = nil }

  /// A connection has got an answer, and may ask again.
  fileprivate func answered(_ connection: OpaquePointer) {
    if owing[connection] != nil { owing[connection] = Clock.monotonic }
  }

  fileprivate func answer(_ delivery: Delivery) -> MHD_Result {
    if delivery.answer == nil {
      let answer = responder.answer(delivery)
      delivery.answer = answer
      if answer.delay > 0 {
        delivery.sleep(until: Clock.monotonic + answer.delay)
        return .YES
      }
    }
    guard let answer = delivery.answer else { return .NO }
    if answer.isMute {
      if answer.ending == .reset(-1) { bdc_mhd_reset(delivery.connection) }
      return .NO
    }
    return queue(delivery, answer, answer.isPlain ? plain(answer) : stream(delivery, answer))
  }

  private func stream(_ delivery: Delivery, _ answer: Answer) -> OpaquePointer? {
    MHD_create_response_from_callback(
      answer.chunked ? UInt64.max : UInt64(answer.body.count), 65536, readBody,
      Unmanaged.passUnretained(delivery).toOpaque(), nil)
  }

  private func plain(_ answer: Answer) -> OpaquePointer? {
    answer.body.withUnsafeBytes { bytes in
      MHD_create_response_from_buffer(
        bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress),
        .RESPMEM_MUST_COPY)
    }
  }

  private func queue(
    _ delivery: Delivery, _ answer: Answer, _ response: OpaquePointer?
  ) -> MHD_Result {
    guard let response else { return .NO }
    for header in answer.headers { MHD_add_response_header(response, header.name, header.value) }
    let result = MHD_queue_response(delivery.connection, UInt32(answer.status), response)
    MHD_destroy_response(response)
    return result
  }
}

private func rememberTarget(
  _ context: UnsafeMutableRawPointer?, _ uri: UnsafePointer<CChar>?, _ connection: OpaquePointer?
) -> UnsafeMutableRawPointer? {
  guard let context, let uri, let connection else { return nil }
  let server = Unmanaged<Server>.fromOpaque(context).takeUnretainedValue()
  let delivery = Delivery(target: String(cString: uri), connection: connection, server: server)
  return Unmanaged.passRetained(delivery).toOpaque()
}

private func handle(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?, _ url: UnsafePointer<CChar>?,
  _ method: UnsafePointer<CChar>?, _ version: UnsafePointer<CChar>?,
  _ upload: UnsafePointer<CChar>?, _ uploadSize: UnsafeMutablePointer<Int>?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?
) -> MHD_Result {
  guard let pointer = state?.pointee, let method, let uploadSize else { return .NO }
  let delivery = Unmanaged<Delivery>.fromOpaque(pointer).takeUnretainedValue()
  if !delivery.began {
    delivery.began = true
    delivery.server.underway += 1
    delivery.method = String(cString: method)
    MHD_get_connection_values(delivery.connection, .HEADER_KIND, takeHeader, pointer)
    return .YES
  }
  if uploadSize.pointee > 0 {
    let room = max(0, delivery.server.largestBody - delivery.body.count)
    delivery.body += UnsafeRawBufferPointer(start: upload, count: min(room, uploadSize.pointee))
    uploadSize.pointee = 0
    return .YES
  }
  return delivery.server.answer(delivery)
}

private func takeHeader(
  _ context: UnsafeMutableRawPointer?, _ kind: MHD_ValueKind, _ name: UnsafePointer<CChar>?,
  _ value: UnsafePointer<CChar>?
) -> MHD_Result {
  guard let context, let name else { return .NO }
  let delivery = Unmanaged<Delivery>.fromOpaque(context).takeUnretainedValue()
  let text = value.map { String(cString: $0) } ?? ""
  delivery.headers.append((String(cString: name).lowercased(), text))
  return .YES
}

private func readBody(
  _ context: UnsafeMutableRawPointer?, _ position: UInt64, _ buffer: UnsafeMutablePointer<CChar>?,
  _ most: Int
) -> Int {
  guard let context, let buffer else { return Delivery.brokenOff }
  let delivery = Unmanaged<Delivery>.fromOpaque(context).takeUnretainedValue()
  return delivery.read(at: Int(position), into: buffer, most: most)
}

private func forget(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_RequestTerminationCode
) {
  guard let state, let pointer = state.pointee else { return }
  let delivery = Unmanaged<Delivery>.fromOpaque(pointer).takeRetainedValue()
  delivery.server.sleeping.removeAll { $0 === delivery }
  if delivery.began { delivery.server.underway -= 1 }
  delivery.server.answered(delivery.connection)
  state.pointee = nil
}

private func greet(
  _ context: UnsafeMutableRawPointer?, _ connection: OpaquePointer?,
  _ state: UnsafeMutablePointer<UnsafeMutableRawPointer?>?, _ code: MHD_ConnectionNotificationCode
) {
  guard let context, let connection else { return }
  let server = Unmanaged<Server>.fromOpaque(context).takeUnretainedValue()
  // MHD_CONNECTION_NOTIFY_STARTED is 0, the other one is its end.
  if code.rawValue == 0 { server.opened(connection) } else { server.closed(connection) }
}
