import NDJSON
import Unix

/// What a manifest says is no longer there: one JSON object a line, each about a path.
struct Manifest {
  /// The name of the one that lies in the folder it is about.
  static let name = ".manifest.ndjson"

  /// The paths, below the published folder, that its last words about are that they are gone.
  private(set) var gone: Set<String> = []

  /// One that says nothing.
  init() {}

  /// Reads a manifest; throws `Exit.noInput`, and `Exit.rejected` for a line that is none.
  init(_ path: String) throws(Failure) {
    let bytes = try Files.read(path, limit: 1 << 30)
    var number = 0
    for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false) {
      number += 1
      if line.isEmpty { continue }
      guard let value = try? JSON.parse(Array(line)), value.object != nil else {
        throw Failure(.rejected, "\(path):\(number): is no JSON object: make it again")
      }
      guard let file = value["path"]?.string else { continue }
      var left = value["replaces"]?.array?.compactMap(\.string) ?? []
      if let other = value["replaces"]?.string { left.append(other) }
      if value["status"]?.string == "gone" { left.append(file) } else { gone.remove(file) }
      for other in left {
        if let reason = PathRule.objection(toPath: other) {
          throw Failure(.rejected, "\(path):\(number): \(quoted(other)): \(reason)")
        }
        gone.insert(other)
      }
    }
  }
}
