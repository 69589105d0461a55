import GitHub
import NDJSON
import Unix

/// A new manifest of what a run did and of what the one before it says of other items, sorted by
/// path; only one folder of it is held at a time.
struct ManifestMerge: ~Copyable {
  /// A file, or one that is no longer there.
  struct Entry {
    let path: String
    let key: String
    let kind: String
    let number: Int
    var sha256: String?
    var status = ""
    /// Other titles of the same number in the same folder.
    var replaces: [String]

    var line: [UInt8] {
      var line = LineBuilder(type: "github.file")
      line.put("path", path)
      line.put("key", key)
      line.put("kind", kind)
      line.put("sha256", sha256)
      line.put("status", status)
      line.openArray("replaces")
      for path in replaces { line.element(path) }
      line.close()
      return line.finish()
    }
  }

  private let name: String
  private var output: Output
  private var before: Reader?
  /// The next line of the manifest before.
  private var waiting: Entry?
  private var group = ""
  private var entries: [Entry] = []

  private init(_ name: String, _ before: consuming Reader?, _ output: consuming Output) {
    self.name = name
    self.before = before
    self.output = output
  }

  /// Takes the place of a manifest, which may be there.
  static func open(_ path: String) throws(Failure) -> ManifestMerge {
    var merge = ManifestMerge(path, try manifest(path), try Output(creating: path))
    try merge.advance()
    return merge
  }

  private static func manifest(_ path: String) throws(Failure) -> Reader? {
    guard Files.exists(path) else { return nil }
    guard Files.isRegular(path) else {
      throw Failure(.cannotCreate, "\(path): is no regular file, name another with --manifest")
    }
    return Reader(try Input(path))
  }

  /// Begins a folder, which comes after those before it.
  mutating func begin(_ folder: String) throws(Failure) {
    group = folder
    while let entry = waiting, Self.precedes(entry.path, folder) {
      try output.line(entry.line)
      try advance()
    }
  }

  /// Adds what was done with an item of the folder.
  mutating func add(_ entry: Entry) { entries.append(entry) }

  /// Ends the folder.
  mutating func endGroup() throws(Failure) {
    var places: [Int: Int] = [:]
    for (place, entry) in entries.enumerated() { places[entry.number] = place }
    while let old = waiting, old.path.hasPrefix(group) {
      if let place = places[old.number] {
        take(over: old, place)
      } else {
        entries.append(old)
      }
      try advance()
    }
    entries.sort { Self.precedes($0.path, $1.path) }
    for entry in entries { try output.line(entry.line) }
    entries.removeAll()
  }

  /// Writes what is left of the manifest before, and takes its place.
  mutating func end() throws(Failure) {
    while let entry = waiting {
      try output.line(entry.line)
      try advance()
    }
    try output.commit()
  }

  /// What was told of other titles is not forgotten before the files are published.
  private mutating func take(over old: Entry, _ place: Int) {
    let path = entries[place].path
    let more = ([old.path] + old.replaces).filter { other in
      other != path && !entries[place].replaces.contains(other)
        && Self.folder(of: other) == Self.folder(of: path)
    }
    entries[place].replaces = (entries[place].replaces + more).sorted { Self.precedes($0, $1) }
  }

  private static func folder(of path: String) -> Substring {
    path.lastIndex(of: "/").map { path[..<$0] } ?? ""
  }

  private mutating func advance() throws(Failure) {
    waiting = nil
    while before != nil, let kind = try before?.next() {
      let value = kind == .broken ? .null : (before?.line).flatMap { try? JSON.parse($0) } ?? .null
      guard let path = value["path"]?.string, let key = value["key"]?.string,
        let kind = value["kind"]?.string, let status = value["status"]?.string,
        let number = key.split(separator: "#").last.flatMap({ Int($0) })
      else {
        throw Failure(
          .cannotCreate,
          "\(name): is no manifest: move it away, or name another with --manifest")
      }
      waiting = Entry(
        path: path, key: key, kind: kind, number: number, sha256: value["sha256"]?.string,
        status: status == "written" ? "unchanged" : status,
        replaces: value["replaces"]?.array?.compactMap(\.string) ?? [])
      return
    }
  }

  private static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}
