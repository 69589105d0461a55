import CMicrohttpd
import Unix

/// A request on its way: what was asked, what is answered, and how much of it is out.
final class Delivery {
  // The macros of libmicrohttpd are casts, which do not import.
  static let finished = -1
  static let brokenOff = -2

  let target: String
  let connection: OpaquePointer
  unowned let server: Server
  var method = ""
  var headers: [(name: String, value: String)] = []
  var body: [UInt8] = []
  var began = false
  var exchange: Exchange?
  /// When the next bytes may go out, in milliseconds of the monotonic clock.
  var due: Int64 = 0

  init(target: String, connection: OpaquePointer, server: Server) {
    self.target = target
    self.connection = connection
    self.server = server
  }

  /// Lets the connection sleep until `due`.
  func sleep(until due: Int64) {
    self.due = due
    MHD_suspend_connection(connection)
    server.sleeping.append(self)
  }

  /// Copies the next bytes of the body for libmicrohttpd, or ends it as the exchange says.
  func read(at position: Int, into buffer: UnsafeMutablePointer<CChar>, most: Int) -> Int {
    guard let exchange else { return Delivery.brokenOff }
    var end = exchange.body.count
    switch exchange.ending {
    case .whole: break
    case .truncated(let length): end = min(end, length)
    case .reset(let length): end = min(end, length)
    }
    if position >= end {
      if case .reset = exchange.ending { bdc_mhd_reset(connection) }
      return exchange.ending == .whole
        ? Delivery.finished : Delivery.brokenOff
    }
    var length = min(most, end - position)
    if let drip = exchange.drip {
      let now = Clock.monotonic
      if now < due {
        sleep(until: due)
        return 0
      }
      due = now + drip.pause
      length = min(length, drip.bytes)
    }
    exchange.body.withUnsafeBytes { bytes in
      UnsafeMutableRawBufferPointer(start: buffer, count: most)
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[position..<position + length]))
    }
    return length
  }
}
