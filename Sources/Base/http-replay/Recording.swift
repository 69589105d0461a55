import Serving

/// All exchanges, found by what was asked.
struct Recording {
  /// What selects an exchange.
  struct Request: Hashable {
    let method: String
    let target: Target
  }

  private struct Series {
    var exchanges: [Exchange] = []
    var position = 0
    var served = 0
  }

  private var series: [Request: Series] = [:]
  private(set) var count = 0

  mutating func add(_ exchange: Exchange) {
    let request = Request(method: exchange.method, target: exchange.target)
    series[request, default: Series()].exchanges.append(exchange)
    count += 1
  }

  /// The exchange that answers now; each use brings the series forward, the last one stays.
  ///
  /// One that the client already has (`etag`) is not used up.
  mutating func answer(_ method: String, _ target: Target, etag: String?) -> Exchange? {
    let request = Request(method: method, target: target)
    guard var found = series[request] else {
      return method == "HEAD" ? answer("GET", target, etag: etag) : nil
    }
    let exchange = found.exchanges[found.position]
    if let etag, exchange.etag == etag { return exchange }
    found.served += 1
    if found.served >= exchange.times, found.position + 1 < found.exchanges.count {
      found.position += 1
      found.served = 0
    }
    series[request] = found
    return exchange
  }
}

extension Exchange {
  /// The value of the response's ETag header.
  var etag: String? {
    answer.headers.first { $0.name.lowercased() == "etag" }?.value
  }

  /// The exchange with `{base}` replaced in headers and, where it is text, in the body.
  func based(on base: String) -> Exchange {
    var exchange = self
    exchange.answer.headers = answer.headers.map { header in
      (header.name, String(decoding: replaced(Array(header.value.utf8), base), as: UTF8.self))
    }
    if !(bodyFile?.hasSuffix(".gz") ?? false) { exchange.answer.body = replaced(answer.body, base) }
    return exchange
  }

  private func replaced(_ bytes: [UInt8], _ base: String) -> [UInt8] {
    let mark = Array("{base}".utf8)
    var result: [UInt8] = []
    var rest = bytes[...]
    while let brace = rest.firstIndex(of: mark[0]) {
      result += rest[..<brace]
      if rest[brace...].starts(with: mark) {
        result += base.utf8
        rest = rest[(brace + mark.count)...]
      } else {
        result.append(mark[0])
        rest = rest[(brace + 1)...]
      }
    }
    return result + rest
  }
}
