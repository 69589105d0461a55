internal import CMD

/// SHA-1 of bytes that come in pieces: good for keys, not against an attacker.
public struct SHA1: ~Copyable {
  private var context = SHA1_CTX()

  /// A hash of nothing so far.
  public init() {
    SHA1Init(&context)
  }

  /// Adds bytes.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    withPointer(to: bytes) { SHA1Update(&context, $0, $1) }
  }

  /// The 20 bytes of the hash.
  public consuming func finish() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(SHA1_DIGEST_LENGTH)) { buffer, count in
      SHA1Final(buffer.baseAddress, &context)
      count = Int(SHA1_DIGEST_LENGTH)
    }
  }

  /// The 20 bytes of the hash of `bytes`.
  public static func hash(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var hash = SHA1()
    hash.update(bytes)
    return hash.finish()
  }
}

/// SHA-256 of bytes that come in pieces.
public struct SHA256: ~Copyable {
  private var context = SHA2_CTX()

  /// A hash of nothing so far.
  public init() {
    SHA256Init(&context)
  }

  /// Adds bytes.
  public mutating func update(_ bytes: some Collection<UInt8>) {
    withPointer(to: bytes) { SHA256Update(&context, $0, $1) }
  }

  /// The 32 bytes of the hash.
  public consuming func finish() -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: Int(SHA256_DIGEST_LENGTH)) { buffer, count in
      SHA256Final(buffer.baseAddress, &context)
      count = Int(SHA256_DIGEST_LENGTH)
    }
  }

  /// The 32 bytes of the hash of `bytes`.
  public static func hash(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var hash = SHA256()
    hash.update(bytes)
    return hash.finish()
  }

  /// The hash of `bytes` as 64 lower-case hexadecimal digits.
  public static func hex(_ bytes: some Collection<UInt8>) -> String {
    Hex.encode(hash(bytes))
  }
}

/// MD5 of bytes at hand: for ids that others made with it, not against an attacker.
public enum MD5 {
  /// The 16 bytes of the hash of `bytes`.
  public static func hash(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var context = MD5_CTX()
    MD5Init(&context)
    withPointer(to: bytes) { MD5Update(&context, $0, $1) }
    return [UInt8](unsafeUninitializedCapacity: Int(MD5_DIGEST_LENGTH)) { buffer, count in
      MD5Final(buffer.baseAddress, &context)
      count = Int(MD5_DIGEST_LENGTH)
    }
  }

  /// The hash of `bytes` as 32 lower-case hexadecimal digits.
  public static func hex(_ bytes: some Collection<UInt8>) -> String {
    Hex.encode(hash(bytes))
  }
}

/// The hashes take the length of what is at the pointer; nothing is read when it is 0.
private func withPointer(
  to bytes: some Collection<UInt8>, _ body: (UnsafePointer<UInt8>, Int) -> Void
) {
  func pass(_ buffer: UnsafeBufferPointer<UInt8>) {
    guard let base = buffer.baseAddress, !buffer.isEmpty else { return }
    body(base, buffer.count)
  }
  if bytes.withContiguousStorageIfAvailable(pass) == nil {
    Array(bytes).withUnsafeBufferPointer(pass)
  }
}
