public import Foundation

/// Where the build and the sources are.
public enum Places {
  /// The folder of the built tools: the test bundle lies in it.
  public static let tools: URL = {
    let program = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe"))
    return URL(fileURLWithPath: program ?? CommandLine.arguments[0]).deletingLastPathComponent()
  }()

  /// A folder with `bdc` and nothing else: `bin` has programs that are called as others are.
  static let frontDoor: URL = {
    let folder = tools.appending(path: "front-door", directoryHint: .isDirectory)
    let files = FileManager.default
    // Another test process may be making it as well.
    try? files.createDirectory(at: folder, withIntermediateDirectories: true)
    try? files.createSymbolicLink(
      at: folder.appending(path: "bdc"), withDestinationURL: tree.appending(path: "bin/bdc"))
    return folder
  }()

  /// The top of the source tree.
  public static let tree = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

  /// A folder of recordings and samples, `Tests/Fixtures/<name>`.
  public static func fixtures(_ name: String) -> URL {
    tree.appending(path: "Tests/Fixtures/\(name)")
  }

  /// What fixtures of sources have under one name, `Tests/Fixtures/<source>/<name>`, in the sources'
  /// order: a new source brings its own.
  public static func fixtures(ofEachSource name: String) -> [URL] {
    let root = fixtures("")
    let sources = (try? FileManager.default.contentsOfDirectory(atPath: root.path)) ?? []
    return sources.sorted().map { root.appending(path: "\($0)/\(name)") }
      .filter { FileManager.default.fileExists(atPath: $0.path) }
  }

  /// The schemas of the rooms under Sources, by their names.
  public static let schemas: [String] = {
    let sources = tree.appending(path: "Sources")
    let rooms = (try? FileManager.default.contentsOfDirectory(atPath: sources.path)) ?? []
    return rooms.compactMap { room in
      let text = try? String(
        contentsOf: sources.appending(path: "\(room)/SQL/room.c"), encoding: .utf8)
      return text?.firstMatch(of: #/\.schema = "(\w+)"/#).map { String($0.output.1) }
    }.sorted()
  }()
}

/// A folder that goes away with its last owner.
public final class TemporaryFolder: Sendable {
  /// Where it is.
  public let url: URL

  /// Its path, without a slash at the end.
  public var path: String { url.path(percentEncoded: false) }

  /// Makes it below the system's folder for such things, open to other users.
  public init() throws {
    let name = "bdc-folder-\(UUID().uuidString)"
    url = URL(fileURLWithPath: NSTemporaryDirectory() + name, isDirectory: false)
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in it.
  public func callAsFunction(_ name: String) -> String {
    url.appending(path: name).path(percentEncoded: false)
  }

  /// Writes a file in it and returns its path.
  @discardableResult
  public func write(_ name: String, _ bytes: some Sequence<UInt8>) throws -> String {
    let file = url.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path(percentEncoded: false)
  }
}
