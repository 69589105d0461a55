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

  /// How many entries are gone with their repositories.
  private(set) var withdrawn = 0
  private let name: String
  /// The folder of the files, and whether a repository's are to go.
  private let folder: String
  private let isOver: (String) -> Bool
  private var output: Output
  private var before: Reader?
  /// The next line of the manifest before.
  private var waiting: Entry?
  private var group = ""
  /// Lines of the folder, in pieces so that none is copied when they grow.
  private var lines: [[UInt8]] = []
  private var held: [Held] = []

  /// A line of the folder, whose path ends at so many bytes.
  private struct Held {
    let number: Int32
    let piece: Int32
    let start: Int32
    let length: Int32
    let path: Int32
  }

  private init(
    _ name: String, _ before: consuming Reader?, _ output: consuming Output, _ folder: String,
    _ isOver: @escaping (String) -> Bool
  ) {
    self.name = name
    self.folder = folder
    self.isOver = isOver
    self.before = before
    self.output = output
  }

  /// Takes the place of a manifest, which may be there.
  ///
  /// Files of repositories that are over are removed, and gone for whoever publishes.
  static func open(
    _ path: String, of folder: String, isOver: @escaping (String) -> Bool
  ) throws(Failure) -> ManifestMerge {
    var merge = ManifestMerge(
      path, try manifest(path), try Output(creating: path), folder, isOver)
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
  mutating func add(_ entry: Entry) { held.append(hold(entry)) }

  /// Ends the folder.
  mutating func endGroup() throws(Failure) {
    var places: [Int: Int] = [:]
    if waiting?.path.hasPrefix(group) == true {
      for (place, line) in held.enumerated() { places[Int(line.number)] = place }
    }
    while let old = waiting, old.path.hasPrefix(group) {
      if let place = places[old.number] {
        try take(over: old, place)
      } else {
        add(old)
      }
      try advance()
    }
    let sorted = held.sorted { path($0).lexicographicallyPrecedes(path($1)) }
    for line in sorted {
      try output.line(Array(bytes(line)))
    }
    held.removeAll()
    lines.removeAll()
  }

  private mutating func hold(_ entry: Entry) -> Held {
    let line = entry.line
    if lines.isEmpty || lines[lines.count - 1].count + line.count > 1 << 20 {
      lines.append([])
      lines[lines.count - 1].reserveCapacity(1 << 20)
    }
    var head = LineBuilder(type: "github.file")
    head.put("path", entry.path)
    let piece = lines.count - 1
    let start = lines[piece].count
    lines[piece] += line
    return Held(
      number: Int32(clamping: entry.number), piece: Int32(piece), start: Int32(start),
      length: Int32(line.count), path: Int32(head.bytes.count - 1))
  }

  private func bytes(_ line: Held) -> ArraySlice<UInt8> {
    lines[Int(line.piece)][Int(line.start)..<Int(line.start + line.length)]
  }

  private func path(_ line: Held) -> ArraySlice<UInt8> {
    lines[Int(line.piece)][Int(line.start)..<Int(line.start + line.path)]
  }

  /// Writes what is left of the manifest before.
  mutating func finish() throws(Failure) {
    while let entry = waiting {
      try output.line(entry.line)
      try advance()
    }
  }

  /// Takes its place.
  mutating func commit() throws(Failure) { try output.commit() }

  /// What was told of other titles is not forgotten before the files are published.
  private mutating func take(over old: Entry, _ place: Int) throws(Failure) {
    var entry = try entry(of: Array(bytes(held[place])))
    let more = ([old.path] + old.replaces).filter { other in
      other != entry.path && !entry.replaces.contains(other)
        && Self.folder(of: other) == Self.folder(of: entry.path)
    }
    if more.isEmpty { return }
    entry.replaces = (entry.replaces + more).sorted { Self.precedes($0, $1) }
    held[place] = hold(entry)
  }

  private static func folder(of path: String) -> Substring {
    path.lastIndex(of: "/").map { path[..<$0] } ?? ""
  }

  private mutating func advance() throws(Failure) {
    waiting = nil
    guard before != nil, try before?.next() != nil else { return }
    waiting = try entry(of: before?.line ?? [])
    if waiting?.status == "written" { waiting?.status = "unchanged" }
    guard let old = waiting, old.status != "gone",
      let repository = old.key.split(separator: "#").first, isOver(String(repository))
    else { return }
    Files.remove("\(folder)/\(old.path)")
    waiting?.status = "gone"
    waiting?.sha256 = nil
    withdrawn += 1
  }

  private func entry(of line: [UInt8]) throws(Failure) -> Entry {
    let value = (try? JSON.parse(line)) ?? .null
    guard let path = value["path"]?.string, let key = value["key"]?.string,
      let kind = value["kind"]?.string, let status = value["status"]?.string,
      let number = key.split(separator: "#").last.flatMap({ Int($0) })
    else {
      throw Failure(
        .cannotCreate, "\(name): is no manifest: move it away, or name another with --manifest")
    }
    return Entry(
      path: path, key: key, kind: kind, number: number, sha256: value["sha256"]?.string,
      status: status, replaces: value["replaces"]?.array?.compactMap(\.string) ?? [])
  }

  private static func precedes(_ a: String, _ b: String) -> Bool {
    a.utf8.lexicographicallyPrecedes(b.utf8)
  }
}
