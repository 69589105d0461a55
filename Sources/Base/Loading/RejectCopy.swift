internal import NDJSON
internal import Unix

extension Reject {
  /// Where a reject line's record was, and why it was refused.
  static func brief(_ line: [UInt8]) -> String? {
    guard let reject = try? JSON.parse(line), let at = reject["line"]?.integer else { return nil }
    return "line \(at): \(reject["reason"]?.string ?? "")"
  }
}

/// The file of `--rejects`.
struct RejectCopy: ~Copyable {
  private var output: Output

  init(_ path: String) throws(Failure) { output = try Output(creating: path) }

  mutating func line(_ bytes: [UInt8]) throws(Failure) { try output.line(bytes) }

  mutating func close() throws(Failure) { try output.commit() }
}
