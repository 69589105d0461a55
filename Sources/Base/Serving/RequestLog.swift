internal import Glibc
public import Unix

/// One line of JSON for each request, appended as it is answered.
public final class RequestLog {
  /// Bytes of a request's body that are kept.
  public static let largestBody = 65536

  private var output: Output
  private let isKept: Bool
  private let bodies: Int
  private let secrets: Set<String>
  private let start = Clock.monotonic

  /// Nil keeps no log; throws `Exit.cannotCreate`.
  ///
  /// `bodies` is how many bytes of a body are kept, `without` names headers that are left out, in
  /// lower case.
  public init(
    _ path: String?, bodies: Int = RequestLog.largestBody, without secrets: Set<String> = []
  ) throws(Failure) {
    isKept = path != nil
    self.bodies = bodies
    self.secrets = secrets
    let file = path.map { open($0, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0o644) } ?? -1
    if let path, file < 0 { throw Failure(.cannotCreate, "\(path): \(Errno.text)") }
    output = Output(descriptor: file, name: path ?? "log")
  }

  /// Writes a request's line; `status` is nil where the connection is cut before one.
  ///
  /// `place` says which of several servers was asked.
  public func add(
    _ delivery: Delivery, status: Int?, number: Int, place: String? = nil
  ) throws(Failure) {
    if !isKept { return }
    let headers = delivery.headers.filter { !secrets.contains($0.name) }
      .map { "\(quoted($0.name)):\(quoted($0.value))" }
    let text = String(decoding: delivery.body.prefix(bodies), as: UTF8.self)
    var line = place.map { "{\"at\":\(quoted($0))," } ?? "{"
    line += "\"method\":\(quoted(delivery.method)),\"target\":\(quoted(delivery.target)),"
    line += "\"headers\":{\(headers.joined(separator: ","))},"
    line += "\"body\":\(quoted(text)),"
    line += "\"status\":\(status.map(String.init) ?? "null"),\"n\":\(number),"
    line += "\"t_ms\":\(Clock.monotonic - start)}\n"
    try output.write(line)
    try output.flush()
  }
}
