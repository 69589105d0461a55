import NDJSON
import Unix

/// A file of the target's branch.
struct Entry {
  /// Six octal digits.
  let mode: [UInt8]
  /// The name of its content.
  let hash: [UInt8]
}

/// What publishing does to one path of the target.
struct Change {
  enum Kind: String {
    case added, changed, deleted
  }

  let kind: Kind
  /// The path in the target, in bytes: other people's need not be UTF-8.
  let path: [UInt8]
  /// Why it is deleted: `manifest`, `title` or `mirror`.
  let reason: String?
  /// The path below the published folder.
  let source: String?

  /// The letter that git has for it, and the path.
  var line: String {
    let letter = kind == .added ? "A" : kind == .changed ? "M" : "D"
    let text = String(decoding: path, as: UTF8.self)
    let shown = path.contains { $0 < 0x20 || $0 == 0x7F } ? quoted(text) : text
    return "\(letter) \(shown)" + (reason.map { "\t(\($0))" } ?? "")
  }

  /// The change as a record.
  var json: [UInt8] {
    var line = LineBuilder(type: "publish.change")
    line.put("change", kind.rawValue)
    line.put("path", String(decoding: path, as: UTF8.self))
    line.put("reason", reason)
    return line.finish()
  }
}

/// What has to be done so that a branch has what a folder has.
struct Plan {
  /// By path.
  private(set) var changes: [Change] = []
  /// Files that are there as they should be.
  private(set) var unchanged = 0

  /// Compares the files, with the names of their content, with what the branch has below `prefix`
  /// (`docs/`, or nothing).
  ///
  /// Throws `Exit.cannotCreate` where a file is in the place of a folder.
  init(
    _ tree: SourceTree, hashes: [String], _ entries: [[UInt8]: Entry], prefix: String,
    _ manifest: Manifest, isMirror: Bool
  ) throws(Failure) {
    let regular = Array("100644".utf8)
    var ours: Set<[UInt8]> = []
    var titles: Set<[UInt8]> = []
    for (source, hash) in zip(tree.paths, hashes) where !manifest.gone.contains(source) {
      let path = Array((prefix + source).utf8)
      ours.insert(path)
      if let title = PathRule.numbered(path) { titles.insert(title) }
      guard let entry = entries[path] else {
        changes.append(Change(kind: .added, path: path, reason: nil, source: source))
        continue
      }
      if entry.mode == regular, entry.hash.elementsEqual(hash.utf8) {
        unchanged += 1
      } else {
        changes.append(Change(kind: .changed, path: path, reason: nil, source: source))
      }
    }
    let gone = Set(manifest.gone.map { Array((prefix + $0).utf8) })
    for path in entries.keys where !ours.contains(path) {
      let reason: String
      if gone.contains(path) {
        reason = "manifest"
      } else if let title = PathRule.numbered(path), titles.contains(title) {
        reason = "title"
      } else if isMirror {
        reason = "mirror"
      } else {
        continue
      }
      changes.append(Change(kind: .deleted, path: path, reason: reason, source: nil))
    }
    changes.sort { $0.path.lexicographicallyPrecedes($1.path) }
    try refuseConflicts(entries)
  }

  func count(_ kind: Change.Kind) -> Int { changes.count { $0.kind == kind } }

  /// `3 added, 1 changed, 2 deleted`.
  var summary: String {
    let kinds: [Change.Kind] = [.added, .changed, .deleted]
    return kinds.map { "\(count($0)) \($0.rawValue)" }.joined(separator: ", ")
  }

  /// Neither takes the place of the other on its own: what is under it would go too.
  private func refuseConflicts(_ entries: [[UInt8]: Entry]) throws(Failure) {
    let added = changes.filter { $0.kind == .added }
    guard !added.isEmpty else { return }
    let deleted = Set(changes.filter { $0.kind == .deleted }.map(\.path))
    var folders: Set<[UInt8]> = []
    for path in entries.keys where !deleted.contains(path) {
      for slash in path.indices where path[slash] == 0x2F { folders.insert(Array(path[..<slash])) }
    }
    for change in added {
      let path = change.path
      let above = path.indices.filter { path[$0] == 0x2F }.map { Array(path[..<$0]) }
      let other = above.first { entries[$0] != nil && !deleted.contains($0) }
      guard let file = other ?? (folders.contains(path) ? path : nil) else { continue }
      throw Failure(
        .cannotCreate,
        "\(String(decoding: file, as: UTF8.self)): is a file on one side and a folder on the other: "
          + "remove it from the target, or give --mirror")
    }
  }
}
