import Glibc

/// One line of JSON for each request, appended as it is answered.
struct RequestLog {
  /// Bytes of a request's body that are kept.
  static let largestBody = 65536

  let descriptor: Int32?
  let quiet: Bool

  func add(_ delivery: Delivery, status: Int?, number: Int, after milliseconds: Int64) {
    guard let descriptor else { return }
    let headers = delivery.headers.map { "\(quoted($0.name)):\(quoted($0.value))" }
    var line = "{\"method\":\(quoted(delivery.method)),\"target\":\(quoted(delivery.target)),"
    line += "\"headers\":{\(headers.joined(separator: ","))},"
    line += "\"body\":\(quoted(String(decoding: delivery.body, as: UTF8.self))),"
    line +=
      "\"status\":\(status.map(String.init) ?? "null"),\"n\":\(number),\"t_ms\":\(milliseconds)}\n"
    var bytes = Array(line.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if written <= 0 { break }
      bytes = bytes.dropFirst(written)
    }
  }

  func missing(_ delivery: Delivery) {
    if !quiet { complain("\(delivery.method) \(delivery.target): no such exchange") }
  }

  private func quoted(_ text: String) -> String {
    var json = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": json += "\\\""
      case "\\": json += "\\\\"
      case "\u{0}"..<" ":
        let hex = String(scalar.value, radix: 16)
        json += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
      default: json.unicodeScalars.append(scalar)
      }
    }
    return json + "\""
  }
}
