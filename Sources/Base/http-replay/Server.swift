import CMicrohttpd
import Unix

/// Answers requests on 127.0.0.1 from a recording, in one thread.
///
/// Owns a libmicrohttpd daemon.
final class Server {
  var recording = Recording()
  var sleeping: [Delivery] = []
  private(set) var requests = 0
  private var daemon: OpaquePointer?
  private let log: RequestLog
  private let limit: Limit?
  private let identity: Identity?
  private var missing: [String] = []
  /// What stopped the log.
  private(set) var failure: Failure?

  init(log: RequestLog, limit: Limit? = nil, identity: Identity? = nil) {
    self.log = log
    self.limit = limit
    self.identity = identity
  }

  /// `https` where it has a certificate to show.
  var scheme: String { identity == nil ? "http" : "https" }

  /// Closes every connection; deliveries that go with them still need the server.
  func stop() {
    for delivery in sleeping { MHD_resume_connection(delivery.connection) }
    sleeping = []
    if let daemon { MHD_stop_daemon(daemon) }
    daemon = nil
  }

  /// Starts to listen and returns the port; nil where it is taken, or the certificate is none.
  func listen(port: UInt16) -> UInt16? {
    daemon = bdc_mhd_start(
      port, identity?.certificate, identity?.key, Unmanaged.passUnretained(self).toOpaque(),
      rememberTarget, handle, forget)
    guard let daemon else { return nil }
    return bdc_mhd_port(daemon)
  }

  /// Handles what has come, waiting at most until the next delivery is due or `limit` ms are over.
  func turn(limit: Int64) {
    let now = Clock.monotonic
    let next = sleeping.map { $0.due - now }.min() ?? limit
    if let daemon { MHD_run_wait(daemon, Int32(max(0, min(limit, next)))) }
    let late = Clock.monotonic
    let woken = sleeping.filter { $0.due <= late }
    sleeping.removeAll { $0.due <= late }
    for delivery in woken { MHD_resume_connection(delivery.connection) }
  }

  /// The requests that nothing answered since the last call.
  func takeMissing() -> [String] {
    defer { missing = [] }
    return missing
  }

  fileprivate func answer(_ delivery: Delivery) -> MHD_Result {
    if delivery.exchange == nil {
      if delivery.target == "/__replay/count" {
        return reply(delivery, status: 200, headers: [], body: Array("\(requests)\n".utf8))
      }
      requests += 1
      if let limit, !limit.take() {
        record(delivery, 403)
        return reply(
          delivery, status: 403, headers: [("Content-Type", "application/json")],
          body: Array("{\"message\":\"rate limit exceeded\"}\n".utf8))
      }
      let etag = delivery.headers.first { $0.name == "if-none-match" }?.value
      guard
        let exchange = recording.answer(delivery.method, Target(delivery.target), etag: etag)
      else {
        record(delivery, 404)
        missing.append("\(delivery.method) \(delivery.target)")
        return reply(
          delivery, status: 404, headers: [("Content-Type", "application/json")],
          body: Array("{\"detail\":\"no such exchange\"}\n".utf8))
      }
      if let etag, exchange.etag == etag {
        record(delivery, 304)
        return reply(delivery, status: 304, headers: exchange.headers, body: [])
      }
      record(delivery, exchange.isMute ? nil : exchange.status)
      delivery.exchange = exchange
      if exchange.delay > 0 {
        delivery.sleep(until: Clock.monotonic + exchange.delay)
        return .YES
      }
    }
    guard let exchange = delivery.exchange else { return .NO }
    if exchange.isMute {
      if exchange.ending == .reset(-1) { bdc_mhd_reset(delivery.connection) }
      return .NO
    }
    return stream(delivery, exchange)
  }

  private func record(_ delivery: Delivery, _ status: Int?) {
    do throws(Failure) {
      try log.add(delivery, status: status, number: requests)
    } catch {
      failure = error
    }
  }

  private func stream(_ delivery: Delivery, _ exchange: Exchange) -> MHD_Result {
    let size = exchange.chunked ? UInt64.max : UInt64(exchange.body.count)
    let response = MHD_create_response_from_callback(
      size, 65536, readBody, Unmanaged.passUnretained(delivery).toOpaque(), nil)
    return queue(delivery, response, exchange.status, exchange.headers)
  }

  private func reply(
    _ delivery: Delivery, status: Int, headers: [(name: String, value: String)], body: [UInt8]
  ) -> MHD_Result {
    let response = body.withUnsafeBytes { bytes in
      MHD_create_response_from_buffer(
        bytes.count, UnsafeMutableRawPointer(mutating: bytes.baseAddress),
        .RESPMEM_MUST_COPY)
    }
    return queue(delivery, response, status, headers)
  }

  private func queue(
    _ delivery: Delivery, _ response: OpaquePointer?, _ status: Int,
    _ headers: [(name: String, value: String)]
  ) -> MHD_Result {
    guard let response else { return .NO }
    for header in headers + (limit?.headers ?? []) {
      MHD_add_response_header(response, header.name, header.value)
    }
    let result = MHD_queue_response(delivery.connection, UInt32(status), response)
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
    delivery.method = String(cString: method)
    MHD_get_connection_values(delivery.connection, .HEADER_KIND, takeHeader, pointer)
    return .YES
  }
  if uploadSize.pointee > 0 {
    let room = max(0, RequestLog.largestBody - delivery.body.count)
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
  state.pointee = nil
}
