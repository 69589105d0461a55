import Gzip
import Testing

@Suite struct GunzipTests {
  /// What `printf 'first\n' | gzip -n` gives.
  static let first: [UInt8] = [
    0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0x03, 0x4B, 0xCB, 0x2C, 0x2A, 0x2E, 0xE1, 0x02, 0x00,
    0x2A, 0xB3, 0x4A, 0xC7, 0x06, 0, 0, 0,
  ]

  /// One stored block: a member anyone can write.
  static func member(_ data: [UInt8], checksum: UInt32? = nil) -> [UInt8] {
    var bytes: [UInt8] = [0x1F, 0x8B, 0x08, 0, 0, 0, 0, 0, 0, 0xFF]
    var rest = data[...]
    repeat {
      let block = rest.prefix(65_535)
      rest = rest.dropFirst(block.count)
      bytes.append(rest.isEmpty ? 1 : 0)
      bytes += little(UInt32(block.count), 2) + little(~UInt32(block.count), 2) + block
    } while !rest.isEmpty
    return bytes + little(checksum ?? crc(data), 4) + little(UInt32(data.count), 4)
  }

  static func little(_ value: UInt32, _ count: Int) -> [UInt8] {
    (0..<count).map { UInt8(truncatingIfNeeded: value >> ($0 * 8)) }
  }

  static func crc(_ data: [UInt8]) -> UInt32 {
    ~data.reduce(UInt32.max) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { value, _ in
        value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1
      }
    }
  }

  static func gunzip(_ bytes: [UInt8], by size: Int) throws(GunzipError) -> [UInt8] {
    var gunzip = try Gunzip()
    var out: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: size) {
      gunzip.feed(Array(bytes[start..<min(start + size, bytes.count)]))
      while let piece = try gunzip.next() {
        #expect((1...Gunzip.pieceLimit).contains(piece.count))
        out += piece
      }
    }
    try gunzip.finish()
    return out
  }

  static let noise = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 2_654_435_761 >> 11) }

  /// Not arguments themselves: the runner would print half a million bytes.
  static let good: [(name: String, bytes: [UInt8], data: [UInt8])] = [
    ("one member", first, Array("first\n".utf8)),
    ("three members", first + member([0x61]) + first, Array("first\nafirst\n".utf8)),
    ("an empty member", member([]), []),
    ("zeros after the last", first + [0, 0, 0], Array("first\n".utf8)),
    ("zeros between", first + [0, 0] + first, Array("first\nfirst\n".utf8)),
    ("many pieces", member(noise) + member(noise), noise + noise),
  ]

  @Test(arguments: good.map(\.name))
  func goodStreams(name: String) throws {
    let (_, bytes, data) = try #require(Self.good.first { $0.name == name })
    for size in [1, 7, 4096, bytes.count] where size > 1 || bytes.count < 1000 {
      #expect(try Self.gunzip(bytes, by: size) == data, "\(name) by \(size)")
    }
  }

  @Test(
    arguments: [
      ("nothing", [], .truncated),
      ("text", Array("From jo@example.org".utf8), .notGzip),
      ("zlib format", [0x78, 0x9C, 0x03, 0, 0, 0, 0, 1], .notGzip),
      ("a wrong checksum", member([0x61, 0x62], checksum: 7), .checksum),
      ("a wrong length", first.dropLast() + [1], .checksum),
      ("text after a member", first + Array("junk".utf8), .trailingGarbage),
      ("a bad second member", first + member([0x61], checksum: 7), .checksum),
      ("an impossible block", first[..<10] + [0x07, 0, 0], .corrupt("invalid block type")),
    ] as [(String, [UInt8], GunzipError)])
  func badStreams(name: String, bytes: [UInt8], error: GunzipError) {
    for size in [1, 3, max(bytes.count, 1)] {
      #expect(throws: error, "\(name) by \(size)") { try Self.gunzip(bytes, by: size) }
    }
  }

  @Test func everyCutIsTruncation() {
    let whole = Self.first + Self.member(Array("second".utf8))
    for end in 0..<whole.count where end != Self.first.count {
      #expect(throws: GunzipError.truncated) { try Self.gunzip(Array(whole[..<end]), by: 5) }
    }
  }

  @Test func dataBeforeDamageIsGivenAndTheErrorStays() throws {
    var gunzip = try Gunzip()
    gunzip.feed(Self.member(Array("kept".utf8), checksum: 7))
    #expect(try gunzip.next() == Array("kept".utf8))
    for _ in 0..<2 {
      var thrown: GunzipError?
      do throws(GunzipError) { _ = try gunzip.next() } catch { thrown = error }
      #expect(thrown == .checksum)
    }
  }

  /// A zero and 32,514 times "the same 258 times": 160 times more than goes in.
  @Test func aSmallStreamThatGrowsComesInPieces() throws {
    let same = [1, 1, 0, 0, 0, 1, 0, 1] + [0, 0, 0, 0, 0]
    let bits =
      [1, 1, 0] + [0, 0, 1, 1, 0, 0, 0, 0] + Array(repeatElement(same, count: 32514).joined())
      + [0, 0, 0, 0, 0, 0, 0]
    let deflated = stride(from: 0, to: bits.count, by: 8).map { start in
      bits[start..<min(start + 8, bits.count)].reversed().reduce(UInt8(0)) { $0 << 1 | UInt8($1) }
    }
    let length = 8_388_613
    var gunzip = try Gunzip()
    gunzip.feed(
      Self.first[..<10] + deflated + Self.little(0x3FB5CA83, 4) + Self.little(UInt32(length), 4))
    var taken = 0
    while let piece = try gunzip.next() {
      taken += piece.count
      #expect(piece.count <= Gunzip.pieceLimit)
    }
    try gunzip.finish()
    #expect(taken == length)
  }
}
