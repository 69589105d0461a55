internal import Unix
internal import Zstd

/// Appends frames to files that other processes append to as well.
struct FrameAppender: ~Copyable {
  private let compressor: ZstdCompressor
  /// How far each file is known to be whole, and which file that was.
  private var known: [String: (identity: UInt64, end: Int64)] = [:]
  /// What was cut off, for a person.
  private(set) var notes: [String] = []

  init() throws(Failure) {
    do throws(ZstdError) {
      compressor = try ZstdCompressor(level: 9)
    } catch {
      throw Failure(.bug, "zstd: \(error)")
    }
  }

  /// Appends a frame that begins with a head; what a killed writer left of one is cut off before.
  ///
  /// Throws `Exit.cannotCreate` and `Exit.output`; the file is as it was then.
  mutating func append(_ path: String, head: [UInt8], _ lines: [UInt8]) throws(Failure) {
    let frame: [UInt8]
    do throws(ZstdError) {
      frame = try compressor.frame(head + lines, head: head.count)
    } catch {
      throw Failure(.bug, "\(path): \(error)")
    }
    let isNew = !Files.exists(path)
    if isNew { try Self.makeFolder(Self.parent(path)) }
    let file = try FrameFile(Self.open(path))
    defer { file.file.unlock() }
    let end = try wholeEnd(file)
    try file.file.write(frame, at: end)
    known[path] = (file.file.identity, end + Int64(frame.count))
    if isNew { try DataFile.sync(folder: Self.parent(path)) }
  }

  /// Waits until the disk has what was appended.
  func sync(_ path: String) throws(Failure) {
    let file = try DataFile(appending: path)
    try file.sync()
  }

  /// The last whole frame's end under the lock; what comes after it is cut off where nobody wrote it
  /// to its end.
  private mutating func wholeEnd(_ file: borrowing FrameFile) throws(Failure) -> Int64 {
    let path = file.file.path
    let size = file.file.size
    var place: Int64 = 0
    if let seen = known[path], seen.identity == file.file.identity, seen.end <= size {
      if seen.end == size { return size }
      place = seen.end
    }
    var last: StoredFrame?
    do throws(FrameFailure) {
      do throws(FrameFailure) {
        while let frame = try file.frame(at: place, end: size) {
          last = frame
          place = frame.end
        }
        // A machine that lost power may have the length of a frame and not its bytes.
        if let last { _ = try file.content(last) }
        return size
      } catch {
        guard case .damage(let damage) = error else { throw error }
        // Frames behind it: this is no append that was cut short, and not for us to mend.
        if try file.next(after: damage.offset, end: size) != nil { return size }
        let isLast = last.map { $0.offset == damage.offset } ?? false
        let isZero = try file.isZero(from: damage.offset, to: size)
        guard damage.isTorn || isLast || isZero else {
          throw FrameFailure.file(
            Failure(
              .cannotCreate, "\(damage.description), see bdc raw verify and move the file away"))
        }
        try cut(file, damage.offset, size)
        return damage.offset
      }
    } catch {
      switch error {
      case .file(let failure): throw failure
      case .damage(let damage): throw Failure(.output, damage.description)
      }
    }
  }

  private mutating func cut(
    _ file: borrowing FrameFile, _ offset: Int64, _ size: Int64
  ) throws(FrameFailure) {
    do throws(Failure) {
      try file.file.cut(to: offset)
    } catch {
      throw .file(error)
    }
    notes.append(
      "\(file.file.path): the last \(size - offset) bytes were no whole frame, cut off: "
        + "a run was killed while it wrote them")
  }

  private static func open(_ path: String) throws(Failure) -> DataFile {
    for _ in 0..<100 {
      let file = try DataFile(appending: path)
      try file.lock()
      // Pruning puts another file in its place.
      if file.isCurrent { return file }
    }
    throw Failure(.retry, "\(path): replaced again and again, try again later")
  }

  private static func parent(_ path: String) -> String {
    path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
  }

  private static func makeFolder(_ path: String) throws(Failure) {
    if Files.isFolder(path) { return }
    try Files.makeFolder(path, mode: 0o700)
    try DataFile.sync(folder: parent(path))
  }
}
