public import Unix

/// A certificate and its key, for libmicrohttpd as long as this lives.
public final class Identity {
  let certificate: UnsafeMutablePointer<CChar>
  let key: UnsafeMutablePointer<CChar>

  /// Reads both; throws `Exit.noInput`.
  public init(certificate: String, key: String) throws(Failure) {
    let texts = (try Files.read(certificate, limit: 1 << 20), try Files.read(key, limit: 1 << 20))
    self.certificate = Self.copy(texts.0)
    self.key = Self.copy(texts.1)
  }

  deinit {
    certificate.deallocate()
    key.deallocate()
  }

  private static func copy(_ bytes: [UInt8]) -> UnsafeMutablePointer<CChar> {
    let text = UnsafeMutablePointer<CChar>.allocate(capacity: bytes.count + 1)
    text.initialize(repeating: 0, count: bytes.count + 1)
    for (index, byte) in bytes.enumerated() { text[index] = CChar(bitPattern: byte) }
    return text
  }
}
