/// How many tokens a model makes of a text, estimated from its bytes.
///
/// A token for every four bytes of UTF-8: about right for English, low for code and for text full
/// of punctuation. Only the model's own tokenizer knows.
public enum TokenEstimate {
  /// Bytes of UTF-8 that count as a token.
  public static let bytesPerToken = 4

  /// Tokens of a text of so many bytes: `(bytes + 3) / 4`.
  public static func tokens(bytes: Int) -> Int {
    (bytes + bytesPerToken - 1) / bytesPerToken
  }

  /// The most bytes that count as so many tokens.
  public static func bytes(tokens: Int) -> Int { tokens * bytesPerToken }
}
