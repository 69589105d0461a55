internal import Digest
public import Time
internal import Unix

/// Where the files of a raw archive lie: `<source>/<scope>/YYYY-MM.ndjson.zst`, and what belongs to a
/// source as a whole in `<source>/YYYY-MM.ndjson.zst`.
public struct ArchiveFolder: Sendable {
  /// The folder of the sources.
  public let path: String

  /// A file of a raw archive.
  public struct File: Sendable, Hashable {
    /// The path.
    public let path: String
    /// The source.
    public let source: String
    /// The scope as its folder is called; nil for the source as a whole.
    public let folder: String?
    /// The month of what it holds.
    public let month: Month
  }

  /// A raw archive in a folder, which need not be there yet.
  public init(_ path: String) {
    self.path = path
  }

  /// The file for what comes in a month.
  public func file(_ source: String, _ scope: String?, _ month: Month) -> File {
    let folder = scope.map(Self.folder)
    let middle = folder.map { "/\($0)" } ?? ""
    return File(
      path: "\(path)/\(source)\(middle)/\(month)\(Self.ending)", source: source, folder: folder,
      month: month)
  }

  /// The sources that have files.
  public var sources: [String] {
    Files.list(path).filter { Files.isFolder("\(path)/\($0)") }
  }

  /// The files that are there, in the order of source, scope and month, the source's own first.
  public func files(source: String? = nil) -> [File] {
    var found: [File] = []
    for name in sources where source == nil || source == name {
      let top = "\(path)/\(name)"
      let folders = Files.list(top).filter { Files.isFolder("\(top)/\($0)") }
      found += files(name, nil)
      for folder in folders { found += files(name, folder) }
    }
    return found
  }

  private func files(_ source: String, _ folder: String?) -> [File] {
    let place = "\(path)/\(source)" + (folder.map { "/\($0)" } ?? "")
    return Files.list(place).compactMap { name in
      guard name.hasSuffix(Self.ending), let month = Month(name.dropLast(Self.ending.count))
      else { return nil }
      return File(path: "\(place)/\(name)", source: source, folder: folder, month: month)
    }
  }

  private static let ending = ".ndjson.zst"

  /// The name of a scope's folder; one that ends as our files do has no dots.
  public static func folder(_ scope: String) -> String { FileName.of(scope, unlike: ending) }
}
