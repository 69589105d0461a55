import Digest
import Testing

@Suite struct DigestTests {
  /// Text, SHA-1 and SHA-256 (FIPS 180 examples and the empty message).
  @Test(arguments: [
    (
      "", "da39a3ee5e6b4b0d3255bfef95601890afd80709",
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
    ),
    (
      "abc", "a9993e364706816aba3e25717850c26c9cd0d89d",
      "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    ),
    (
      "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
      "84983e441c3bd26ebaae4aa1f95129e5e54670f1",
      "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
    ),
    (
      String(repeating: "a", count: 1_000_000), "34aa973cd4c4daa4f61eeb2bdbad27316534016f",
      "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
    ),
  ])
  func hashes(text: String, sha1: String, sha256: String) {
    #expect(Hex.encode(SHA1.hash(text.utf8)) == sha1)
    #expect(SHA256.hex(text.utf8) == sha256)
    for size in [1, 63, 64, 65, 1000] where text.utf8.count < 10_000 || size > 60 {
      var one = SHA1()
      var two = SHA256()
      let bytes = Array(text.utf8)
      for start in stride(from: 0, to: bytes.count, by: size) {
        one.update(bytes[start..<min(start + size, bytes.count)])
        two.update(bytes[start..<min(start + size, bytes.count)])
      }
      #expect(Hex.encode(one.finish()) == sha1, "in pieces of \(size)")
      #expect(Hex.encode(two.finish()) == sha256, "in pieces of \(size)")
    }
  }

  /// RFC 1321, appendix A.5.
  @Test(arguments: [
    ("", "d41d8cd98f00b204e9800998ecf8427e"), ("abc", "900150983cd24fb0d6963f7d28e17f72"),
    ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
    (
      String(repeating: "1234567890", count: 8), "57edf4a22be3c955ac49da2e2107b67a"
    ),
  ])
  func md5(text: String, hash: String) {
    #expect(MD5.hex(text.utf8) == hash)
  }

  /// HyperKitty's hashes of Message-IDs.
  @Test(arguments: [
    ("first", "4CMWUN6BHVCMHMDAOSJZ2Q72G5M32MWB"),
    ("root-1@example.org", "6D5Z3QXEXTYQQDCVIKOEZ2LILVLGP6QA"),
    ("reply-1@example.org", "I5BODSEBZI2FONFTUHZ4D4UW3TPSLOCW"),
    ("reply-2@example.com", "EWV4SZGVDY2GIVVTDFHXI4GQFLDJMEQD"),
  ])
  func messageHashes(id: String, hash: String) {
    #expect(Base32.encode(SHA1.hash(id.utf8)) == hash)
  }

  /// RFC 4648, section 10.
  @Test(arguments: [
    ("", "", ""), ("f", "MY======", "Zg=="), ("fo", "MZXQ====", "Zm8="),
    ("foo", "MZXW6===", "Zm9v"), ("foob", "MZXW6YQ=", "Zm9vYg=="),
    ("fooba", "MZXW6YTB", "Zm9vYmE="), ("foobar", "MZXW6YTBOI======", "Zm9vYmFy"),
  ])
  func encodings(text: String, base32: String, base64: String) {
    #expect(Base32.encode(text.utf8) == base32)
    #expect(Base64.encode(text.utf8) == base64)
    #expect(Base64.decode(base64) == Array(text.utf8))
  }

  @Test func everyByteComesBack() {
    let bytes = (0...255).map { UInt8($0) }
    for length in 0...256 {
      #expect(Base64.decode(Base64.encode(bytes.prefix(length))) == Array(bytes.prefix(length)))
    }
  }

  @Test(arguments: [
    "Z", "Zg", "Zg=", "Zg===", "=", "====", "Zh==", "Zm9=", "Zm 9", "Zm9v\n", "Zm9-", "Zg==Zg==",
    "Zm9vé",
  ])
  func badBase64(text: String) {
    #expect(Base64.decode(text) == nil)
  }
}
