internal import Digest
internal import NDJSON

/// A file that a commit changed, a line of `git log --raw`.
public struct FileChange: Sendable, Equatable {
  /// A, M, D, R, C or T, in ASCII.
  public let status: UInt8
  /// How much a renamed or copied file is like the old one, in percent.
  public let similarity: Int?
  let oldMode: String
  let newMode: String
  let oldID: String
  let newID: String
  /// The path's bytes; of a file that is gone, the one it had.
  public let path: [UInt8]
  /// Where it was renamed or copied from.
  public let oldPath: [UInt8]?

  /// The objects that the file was and is, but submodules' commits, which are elsewhere.
  public var blobs: [String] {
    [(oldMode, oldID), (newMode, newID)].compactMap { mode, id in
      mode == Self.noMode || mode == Self.submodule ? nil : id
    }
  }

  /// About how many bytes it takes in memory.
  public var weight: Int { 250 + path.count + (oldPath?.count ?? 0) }

  static let noMode = "000000"
  static let submodule = "160000"

  /// The fields that a change has whose first field is this.
  static func fields(of first: [UInt8]) -> Int {
    let status = first.split(separator: 0x20).last?.first
    return status == 0x52 || status == 0x43 ? 3 : 2
  }

  /// `:100644 100755 OLD NEW R087` and the paths; nil where it is something else.
  init?(_ fields: [[UInt8]]) {
    let words = fields[0].dropFirst().split(separator: 0x20)
    guard words.count == 5, let letter = words[4].first, fields.count > 1 else { return nil }
    let texts = words.map { String(decoding: $0, as: UTF8.self) }
    (oldMode, newMode, oldID, newID) = (texts[0], texts[1], texts[2], texts[3])
    status = letter
    let isMoved = fields.count == 3
    similarity = isMoved ? Int(texts[4].dropFirst()) : nil
    oldPath = isMoved ? fields[1] : nil
    path = fields[isMoved ? 2 : 1]
  }

  private var word: String {
    switch status {
    case 0x41: "added"
    case 0x44: "removed"
    case 0x52: "renamed"
    case 0x43: "copied"
    case 0x54: "changed"
    default: "modified"
    }
  }

  /// The file as a member of a record.
  func json(_ counts: LineCounts?, patch: [UInt8]?) -> [UInt8] {
    var line = LineBuilder()
    put("path", path, &line)
    put("old_path", oldPath, &line)
    line.put("status", word)
    line.put("similarity", similarity)
    line.put("old_mode", oldMode == Self.noMode ? nil : oldMode)
    line.put("new_mode", newMode == Self.noMode ? nil : newMode)
    line.put("old_commit", oldMode == Self.submodule ? oldID : nil)
    line.put("new_commit", newMode == Self.submodule ? newID : nil)
    line.put("additions", counts?.additions)
    line.put("deletions", counts?.deletions)
    line.put("patch", patch.map { String(decoding: $0, as: UTF8.self) })
    return line.finish()
  }

  /// A path, and its bytes where they are no UTF-8.
  private func put(_ name: String, _ path: [UInt8]?, _ line: inout LineBuilder) {
    let text = path.map { String(decoding: $0, as: UTF8.self) }
    line.put(name, text)
    let isWhole = path.map { $0.elementsEqual(text?.utf8 ?? "".utf8) } ?? true
    line.put("\(name)_base64", isWhole ? nil : path.map { Base64.encode($0) })
  }
}

/// How many lines of a file were added and deleted, a line of `git log --numstat`.
public struct LineCounts: Sendable, Equatable {
  /// Nil for a binary file.
  public let additions: Int?
  /// Nil for a binary file.
  public let deletions: Int?
  /// The file's path now; of one that is gone, the one it had.
  public let path: [UInt8]

  /// `12 TAB 3 TAB PATH`, a renamed file's two paths behind it; nil where it is something else.
  init?(_ fields: [[UInt8]]) {
    let words = fields[0].split(separator: 0x09, maxSplits: 2, omittingEmptySubsequences: false)
    guard words.count == 3 else { return nil }
    additions = Int(String(decoding: words[0], as: UTF8.self))
    deletions = Int(String(decoding: words[1], as: UTF8.self))
    path = fields.count == 3 ? fields[2] : Array(words[2])
  }
}
