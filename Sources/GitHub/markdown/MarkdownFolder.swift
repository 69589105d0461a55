import Digest
import GitHub
import NDJSON
import Unix

/// A folder of files, and the manifest of what is in it.
///
/// The manifest keeps what earlier runs said of other items, so that what they took away is still
/// known to whoever publishes only now and then.
struct MarkdownFolder: ~Copyable {
  /// How many items there were, by what became of their files.
  struct Counts {
    var written = 0
    var unchanged = 0
    var gone = 0
    var read: Int { written + unchanged + gone }
  }

  /// The file that is being written.
  static let growing = ".markdown.tmp"

  private(set) var counts = Counts()
  private let folder: String
  /// A name of its own: a file's with an ending may be longer than file systems take.
  private let temporary: String
  private let isCompatible: Bool
  private var manifest: ManifestMerge
  /// The names by number in the folder looked at last: items mostly come month by month.
  private var listed: (folder: String, names: [Int: [String]]) = ("", [:])

  /// A folder that is made where it is missing.
  ///
  /// What it has of repositories that are over goes.
  init(
    _ folder: String, manifest: String?, isCompatible: Bool,
    isOver: @escaping (String) -> Bool = { _ in false }
  ) throws(Failure) {
    let growing = "\(folder)/\(Self.growing)"
    self.folder = folder
    self.isCompatible = isCompatible
    temporary = growing
    try Files.makeFolder(folder)
    Files.remove(growing)
    self.manifest = try ManifestMerge.open(
      manifest ?? "\(folder)/.manifest.ndjson", of: folder, isOver: isOver)
  }

  /// Begins what lies below a folder, with a slash at its end; folders come in order.
  mutating func begin(_ group: String) throws(Failure) { try manifest.begin(group) }

  /// Ends it.
  mutating func endGroup() throws(Failure) { try manifest.endGroup() }

  /// Writes the rest of the manifest, once the files that it tells of are durable.
  mutating func end() throws(Failure) {
    try manifest.finish()
    counts.gone += manifest.withdrawn
    if counts.written + counts.gone > 0 { try Files.synchronize(around: folder) }
    try manifest.commit()
  }

  /// Writes an item's file where it is not there yet, or is another one.
  ///
  /// Files of the same number below other titles are removed, and all of them for what is gone.
  mutating func write(_ item: MarkdownItem, prefix: String) throws(Failure) {
    let path = MarkdownPath.path(prefix: prefix, item)
    let place = path.lastIndex(of: "/").map { String(path[..<$0]) } ?? ""
    let name = String(path.dropFirst(place.utf8.count + 1))
    var others = names(place)[item.number] ?? []
    let isThere = others.contains(name)
    others.removeAll { $0 == name }
    var entry = ManifestMerge.Entry(
      path: path, key: item.key, kind: item.kind.rawValue, number: item.number,
      replaces: others.map { "\(place)/\($0)" })
    if item.isGone {
      entry.status = "gone"
      counts.gone += 1
      if isThere { Files.remove("\(folder)/\(path)") }
      listed.names[item.number] = []
    } else {
      let bytes = Array(item.markdown(compatible: isCompatible).utf8)
      entry.sha256 = SHA256.hex(bytes)
      if isThere, try isSame("\(folder)/\(path)", bytes) {
        entry.status = "unchanged"
        counts.unchanged += 1
      } else {
        entry.status = "written"
        counts.written += 1
        try Files.makeFolder("\(folder)/\(place)")
        try Files.replace("\(folder)/\(path)", bytes, by: temporary)
      }
      listed.names[item.number] = [name]
    }
    for other in others { Files.remove("\(folder)/\(place)/\(other)") }
    manifest.add(entry)
  }

  private func isSame(_ path: String, _ bytes: [UInt8]) throws(Failure) -> Bool {
    guard Files.isRegular(path), Files.size(path) == Int64(bytes.count) else { return false }
    return try Files.read(path, limit: bytes.count) == bytes
  }

  private mutating func names(_ place: String) -> [Int: [String]] {
    if listed.folder != place || place.isEmpty {
      var names: [Int: [String]] = [:]
      for name in Files.list("\(folder)/\(place)") {
        if let number = MarkdownPath.number(ofName: name) {
          names[number, default: []].append(name)
        }
      }
      listed = (place, names)
    }
    return listed.names
  }
}
