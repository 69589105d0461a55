import Gzip
import Unix

/// A file of messages in chunks, decompressed when its first bytes say gzip, whatever its name is.
struct MboxFile: ~Copyable {
  private let input: Input
  private var gunzip: Gunzip?
  private var isFirst = true
  private var isEnded = false
  /// What is wrong with the compressed data; nothing comes after it.
  private(set) var damage: String?

  init(_ path: String) throws(Failure) {
    input = try Input(path)
  }

  /// The path, or `standard input`.
  var name: String { input.name }

  /// The next bytes, null at the end and where the compressed data is damaged.
  ///
  /// What is pending in `output` is written before a read that would wait.
  mutating func next(flushing output: inout Output) throws(Failure) -> [UInt8]? {
    while damage == nil {
      do throws(GunzipError) {
        if let piece = try gunzip?.next() { return piece }
        if isEnded {
          try gunzip?.finish()
          return nil
        }
      } catch {
        damage = "\(error)"
        return nil
      }
      if !input.isReady() { try output.flush() }
      var chunk: [UInt8] = []
      isEnded = try input.read(into: &chunk) == 0
      if isFirst, !isEnded { try open(with: &chunk) }
      if isEnded { continue }
      if gunzip == nil { return chunk }
      gunzip?.feed(chunk)
    }
    return nil
  }

  private mutating func open(with chunk: inout [UInt8]) throws(Failure) {
    isFirst = false
    while chunk.count < 2, !isEnded { isEnded = try input.read(into: &chunk) == 0 }
    guard chunk.starts(with: [0x1F, 0x8B]) else {
      isEnded = false
      return
    }
    do throws(GunzipError) {
      gunzip = try Gunzip()
    } catch {
      throw Failure(.retry, "\(name): \(error)")
    }
  }
}
