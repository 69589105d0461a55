import Unix

/// The file of an export.
enum Target {
  /// A new file that takes its name when it is whole, readable by its owner only.
  ///
  /// A file of that name is replaced when it is empty or an export; throws `Exit.cannotCreate` when
  /// it is something else.
  static func open(_ path: String) throws(Failure) -> Output {
    if Files.exists(path), try !isOurs(path) {
      throw Failure(
        .cannotCreate,
        "\(path): is no export of bdc: move it away, or use another --output")
    }
    return try Output(creating: path, mode: 0o600)
  }

  private static func isOurs(_ path: String) throws(Failure) -> Bool {
    if !Files.isRegular(path) { return false }
    let input = try Input(path)
    let start = Array(#"{"type":"github."#.utf8)
    var bytes: [UInt8] = []
    while bytes.count < start.count, try input.read(into: &bytes) > 0 {}
    return bytes.isEmpty || bytes.starts(with: start)
  }
}
