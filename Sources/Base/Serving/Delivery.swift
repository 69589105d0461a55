internal import CMicrohttpd
internal import Unix

/// A request on its way: what was asked, what is answered, and how much of it is out.
public final class Delivery {
  // The macros of libmicrohttpd are casts, which do not import.
  static let finished = -1
  static let brokenOff = -2

  /// Path and query as they were sent.
  public let target: String
  /// The method.
  public internal(set) var method = ""
  /// The headers, their names in lower case.
  public internal(set) var headers: [(name: String, value: String)] = []
  /// The body, at most as much of it as the server takes.
  public internal(set) var body: [UInt8] = []
  let connection: OpaquePointer
  unowned let server: Server
  var began = false
  var answer: Answer?
  /// When the next bytes may go out, in milliseconds of the monotonic clock.
  var due: Int64 = 0

  init(target: String, connection: OpaquePointer, server: Server) {
    self.target = target
    self.connection = connection
    self.server = server
  }

  /// The value of a header, by its lower-case name.
  public func header(_ name: String) -> String? {
    headers.first { $0.name == name }?.value
  }

  /// Lets the connection sleep until `due`.
  func sleep(until due: Int64) {
    self.due = due
    MHD_suspend_connection(connection)
    server.sleeping.append(self)
  }

  /// Copies the next bytes of the body for libmicrohttpd, or ends it as the answer says.
  func read(at position: Int, into buffer: UnsafeMutablePointer<CChar>, most: Int) -> Int {
    guard let answer else { return Delivery.brokenOff }
    var end = answer.body.count
    switch answer.ending {
    case .whole: break
    case .truncated(let length): end = min(end, length)
    case .reset(let length): end = min(end, length)
    }
    if position >= end {
      if case .reset = answer.ending { bdc_mhd_reset(connection) }
      return answer.ending == .whole
        ? Delivery.finished : Delivery.brokenOff
    }
    var length = min(most, end - position)
    if let drip = answer.drip {
      let now = Clock.monotonic
      if now < due {
        sleep(until: due)
        return 0
      }
      due = now + drip.pause
      length = min(length, drip.bytes)
    }
    answer.body.withUnsafeBytes { bytes in
      UnsafeMutableRawBufferPointer(start: buffer, count: most)
        .copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes[position..<position + length]))
    }
    return length
  }
}
