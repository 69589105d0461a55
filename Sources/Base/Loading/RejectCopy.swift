internal import Unix

/// The file of `--rejects`.
struct RejectCopy: ~Copyable {
  private var output: Output

  init(_ path: String) throws(Failure) { output = try Output(creating: path) }

  mutating func line(_ bytes: [UInt8]) throws(Failure) { try output.line(bytes) }

  mutating func close() throws(Failure) { try output.commit() }
}
