internal import CCrypto
public import Unix

/// A private RSA key, which signs.
public struct RSAKey: ~Copyable {
  private let key: OpaquePointer

  /// Reads a key in PEM (PKCS #1 or #8); throws `Exit.configuration` where there is none, or one
  /// under a passphrase.
  ///
  /// The corresponding C function is `PEM_read_bio_PrivateKey`.
  public init(pem: String) throws(Failure) {
    let bytes = Array(pem.utf8)
    let found = bytes.withUnsafeBytes { bdc_private_key($0.baseAddress, Int32($0.count)) }
    guard let found else {
      throw Failure(.configuration, "no private key in PEM, or one under a passphrase")
    }
    guard bdc_key_is_rsa(found) == 1 else {
      EVP_PKEY_free(found)
      throw Failure(.configuration, "no RSA key")
    }
    key = found
  }

  deinit { EVP_PKEY_free(key) }

  /// The signature of bytes by RSASSA-PKCS1-v1_5 with SHA-256 (RFC 8017 section 8.2), the `RS256` of
  /// RFC 7518; throws `Exit.bug` where OpenSSL has no memory.
  public func sign(_ bytes: [UInt8]) throws(Failure) -> [UInt8] {
    guard let context = EVP_MD_CTX_new() else { throw Failure(.bug, "libcrypto: no memory") }
    defer { EVP_MD_CTX_free(context) }
    var size = 0
    let isSized =
      EVP_DigestSignInit(context, nil, EVP_sha256(), nil, key) == 1
      && EVP_DigestSign(context, nil, &size, bytes, bytes.count) == 1
    guard isSized else { throw Failure(.bug, "libcrypto: cannot sign") }
    var isSigned = false
    let signature = [UInt8](unsafeUninitializedCapacity: size) { space, count in
      count = size
      isSigned =
        EVP_DigestSign(context, space.baseAddress, &count, bytes, bytes.count) == 1
      if !isSigned { count = 0 }
    }
    guard isSigned else { throw Failure(.bug, "libcrypto: cannot sign") }
    return signature
  }
}
