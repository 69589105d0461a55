/// Numbers of bytes for a person.
public enum ByteCount {
  /// In powers of 1000: `17 B`, `2.8 kB`, `1.2 MB`.
  public static func text(_ bytes: some BinaryInteger) -> String {
    if bytes < 1000 { return "\(bytes) B" }
    var tenths = (Int64(clamping: bytes) / 50 + 1) / 2
    for unit in ["kB", "MB", "GB"] {
      if tenths < 10_000 { return "\(tenths / 10).\(tenths % 10) \(unit)" }
      tenths = (tenths + 500) / 1000
    }
    return "\(tenths / 10).\(tenths % 10) TB"
  }
}
