internal import NDJSON

/// The lines of one commit: its record, and where that would be too long, those that go on with its
/// files.
public struct CommitWriter {
  /// The most bytes of a line, but for one with a single file or none.
  public static let maxLine = 4 << 20

  private let repository: String
  private let id: String
  private let fileCount: Int
  private var line: [UInt8]
  /// Files in the line.
  private var held = 0
  /// Files in the lines before it.
  private var written = 0
  private var isFirst = true

  /// Begins a commit that has so many files.
  public init(_ head: CommitHead, repository: String, fileCount: Int) {
    self.repository = repository
    self.fileCount = fileCount
    id = head.id
    var builder = LineBuilder(type: "github.commit")
    head.put(repository: repository, into: &builder)
    line = builder.bytes
    line += #","files":["#.utf8
  }

  /// Adds a file; gives a line that has no room for it.
  public mutating func add(
    _ change: FileChange, _ counts: LineCounts?, patch: [UInt8]?
  ) -> [UInt8]? {
    let file = change.json(counts, patch: patch)
    var full: [UInt8]?
    if held > 0 || isFirst, line.count + file.count > Self.maxLine - 200 {
      full = close(isLast: false)
      written += held
      held = 0
      isFirst = false
      var builder = LineBuilder(type: "github.commit_files")
      builder.put("repository", repository)
      builder.put("sha", id)
      builder.put("first", written + 1)
      line = builder.bytes
      line += #","files":["#.utf8
    }
    if held > 0 { line.append(0x2C) }
    line += file
    held += 1
    return full
  }

  /// The last line.
  public mutating func finish() -> [UInt8] {
    close(isLast: true)
  }

  private mutating func close(isLast: Bool) -> [UInt8] {
    line += (isFirst ? #"],"file_count":\#(fileCount)}"# : #"],"is_last":\#(isLast)}"#).utf8
    let whole = line
    line = []
    return whole
  }
}
