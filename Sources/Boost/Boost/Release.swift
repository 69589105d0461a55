/// A release of Boost, as a tag of boostorg/boost names it: boost-1.90.0.
public struct Release: Sendable, Hashable, Comparable {
  /// The first number of its version.
  public let major: Int
  /// The second.
  public let minor: Int
  /// The third.
  public let patch: Int

  /// From its three numbers.
  public init(major: Int, minor: Int, patch: Int) {
    self.major = major
    self.minor = minor
    self.patch = patch
  }

  /// Older ones come first, by their numbers.
  public static func < (a: Release, b: Release) -> Bool {
    (a.major, a.minor, a.patch) < (b.major, b.minor, b.patch)
  }
}
