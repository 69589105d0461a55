import Gzip
import Mail

/// The messages of a gzipped mbox, with bounded memory.
struct Mbox: ~Copyable {
  private var gunzip: Gunzip?
  private var splitter = MboxSplitter(limit: 16 << 20)
  private var isEnded = false

  /// An archive that `fault` has found good.
  init(_ archive: [UInt8]) {
    gunzip = try? Gunzip()
    gunzip?.feed(archive)
  }

  /// Why an export cannot be used, nil where it can: its checksum is good, and it is empty or begins
  /// with a separator.
  static func fault(_ archive: [UInt8]) -> String? {
    do throws(GunzipError) {
      var gunzip = try Gunzip()
      gunzip.feed(archive)
      var first: [UInt8] = []
      while let piece = try gunzip.next() {
        if first.count < 5 { first += piece.prefix(16).drop { $0 == 0x0A || $0 == 0x0D } }
      }
      try gunzip.finish()
      return first.isEmpty || first.starts(with: "From ".utf8) ? nil : "no mbox"
    } catch {
      return "\(error)"
    }
  }

  /// The next message, nil at the end.
  mutating func next() -> MboxSplitter.Piece? {
    while true {
      if let piece = splitter.next() { return piece }
      if isEnded { return nil }
      if let more = try? gunzip?.next() {
        splitter.feed(more)
      } else {
        splitter.end()
        isEnded = true
      }
    }
  }
}
