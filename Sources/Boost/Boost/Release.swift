internal import NDJSON

/// A release of Boost, as a tag of boostorg/boost names it: boost-1.90.0.
public struct Release: Sendable, Hashable, Comparable {
  /// The first number of its version.
  public let major: Int
  /// The second.
  public let minor: Int
  /// The third.
  public let patch: Int

  /// The first release that counts: before it, tags and libraries were laid out otherwise.
  public static let first = Release(major: 1, minor: 16, patch: 1)

  /// From its three numbers.
  public init(major: Int, minor: Int, patch: Int) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// From a tag: `boost-`, three numbers with dots between, and nothing behind; nil for any other,
  /// such as a beta's.
  public init?(tag: String) {
    guard tag.hasPrefix("boost-") else { return nil }
    self.init(version: String(tag.dropFirst("boost-".count)))
  }

  /// From a version: 1.90.0.
  public init?(version: String) {
    var numbers: [Int] = []
    for part in version.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false) {
      let isNumber = part.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
      guard isNumber, part.count <= 9, let number = Int(String(decoding: part, as: UTF8.self))
      else {
        return nil
      }
      numbers.append(number)
    }
    guard numbers.count == 3 else { return nil }
    self.init(major: numbers[0], minor: numbers[1], patch: numbers[2])
  }

  /// The tag, its numbers without leading zeros.
  public var tag: String { "boost-\(major).\(minor).\(patch)" }

  /// Older ones come first, by their numbers.
  public static func < (a: Release, b: Release) -> Bool {
    (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
  }

  /// The `boost.release` line; the commit is the one that the tag stands for, "" where GitHub does
  /// not say.
  public func record(commit: String) -> [UInt8] {
    var line = LineBuilder(type: "boost.release")
    line.put("version", tag)
    line.put("major", major)
    line.put("minor", minor)
    line.put("patch", patch)
    line.put("commit_sha", commit)
    return line.finish()
  }
}
