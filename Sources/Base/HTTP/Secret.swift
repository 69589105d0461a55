/// A value that is sent and never shown: whatever prints it gets `<redacted>`.
public struct Secret: Sendable, CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  let value: String

  /// Takes a token, a password or a whole header value.
  public init(_ value: String) {
    self.value = value
  }

  /// `<redacted>`.
  public var description: String { "<redacted>" }

  /// `<redacted>`.
  public var debugDescription: String { "<redacted>" }

  /// Shows no member.
  public var customMirror: Mirror { Mirror(self, children: []) }
}
