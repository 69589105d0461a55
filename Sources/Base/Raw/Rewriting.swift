public import Unix

/// Rewrites files of a raw archive, while fetchers go on appending to them.
public enum Rewriting {
  /// Drops the frames of runs from a file, which goes away once nothing is left in it.
  ///
  /// Damaged parts are kept as they are. Returns the sizes before and after. Throws
  /// `Exit.cannotCreate` and `Exit.output`; the file is as it was then.
  public static func drop(
    _ runs: Set<RunID>, from path: String
  ) throws(Failure) -> (before: Int64, after: Int64) {
    let source = try FrameFile(DataFile(appending: path))
    try source.file.lock()
    defer { source.file.unlock() }
    guard source.file.isCurrent else {
      throw Failure(.retry, "\(path): replaced by another process, try again")
    }
    let end = source.file.size
    var output = try Output(creating: path, mode: 0o600)
    var kept: Int64 = 0
    var offset: Int64 = 0
    do throws(FrameFailure) {
      while offset < end {
        let (next, isDoomed) = try part(source, offset, end, runs)
        if !isDoomed {
          kept += next - offset
          try copy(source, offset..<next, &output)
        }
        offset = next
      }
    } catch {
      switch error {
      case .file(let failure): throw failure
      case .damage(let damage): throw Failure(.output, damage.description)
      }
    }
    if kept == 0 {
      Files.remove(path)
    } else if kept < end {
      try output.commit()
    }
    if kept < end, let slash = path.lastIndex(of: "/") {
      try DataFile.sync(folder: String(path[..<slash]))
    }
    return (end, kept)
  }

  /// Where the frame or the damage at a place ends, and whether it goes.
  private static func part(
    _ source: borrowing FrameFile, _ offset: Int64, _ end: Int64, _ runs: Set<RunID>
  ) throws(FrameFailure) -> (next: Int64, isDoomed: Bool) {
    var next = end
    do throws(FrameFailure) {
      if let frame = try source.frame(at: offset, end: end) {
        next = frame.end
        let head = try source.head(frame)
        return (next, runs.contains(head.run))
      }
    } catch {
      guard case .damage(let damage) = error else { throw error }
      // A frame whose head is damaged ends where its blocks end.
      if next == end { next = try source.next(after: damage.offset, end: end) ?? end }
    }
    return (next, false)
  }

  private static func copy(
    _ source: borrowing FrameFile, _ range: Range<Int64>, _ output: inout Output
  ) throws(FrameFailure) {
    do throws(Failure) {
      var place = range.lowerBound
      while place < range.upperBound {
        let bytes = try source.file.read(
          at: place, count: Int(min(1 << 20, range.upperBound - place)))
        if bytes.isEmpty { throw Failure(.output, "\(source.file.path): shorter than it was") }
        try output.write(bytes)
        place += Int64(bytes.count)
      }
    } catch {
      throw .file(error)
    }
  }
}
