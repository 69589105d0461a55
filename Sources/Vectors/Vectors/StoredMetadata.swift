public import NDJSON

/// What an index keeps beside a chunk's vector, compared with what a document says.
public enum StoredMetadata {
  /// Keys that other programs store and nothing asks for: they are no difference unless the document
  /// has them.
  public static let spare: Set<String> = ["ids", "source_ids", "table_ids"]

  /// The key of the text among the metadata of a record.
  public static let textKey = "chunk_text"

  /// The names of the keys whose values differ, or that only one of both has, sorted; the text is
  /// looked at too, under its own key.
  public static func differences(
    stored: [JSON.Member], text: String, metadata: [JSON.Member]
  ) -> [String] {
    var names: Set<String> = []
    var kept: [String: JSON] = [:]
    for member in stored { kept[member.name] = member.value }
    if !isSame(kept[textKey] ?? .null, .string(text)) { names.insert(textKey) }
    for member in metadata where !isSame(kept[member.name] ?? .null, member.value) {
      names.insert(member.name)
    }
    let wanted = Set(metadata.map(\.name))
    for name in kept.keys where name != textKey && !wanted.contains(name) && !spare.contains(name) {
      names.insert(name)
    }
    return names.sorted()
  }

  /// Whether two values are the same to an index: it keeps numbers as 64-bit floating point, and
  /// texts byte by byte.
  public static func isSame(_ one: JSON, _ other: JSON) -> Bool {
    switch (one, other) {
    case (.string(let one), .string(let other)): one.utf8.elementsEqual(other.utf8)
    case (.array(let one), .array(let other)):
      one.count == other.count && zip(one, other).allSatisfy(isSame)
    case (.object, _), (_, .object): false
    default:
      if let one = number(one), let other = number(other) { one == other } else { one == other }
    }
  }

  /// What of a stored record is not what two hashes of `ChunkHash` say: `text`, `metadata`, or
  /// neither.
  ///
  /// Keys that only other programs store are no difference: the record may be as it is with them or
  /// without.
  public static func differences(
    stored: [JSON.Member], textHash: String, metadataHash: String
  ) -> [String] {
    let text = stored.first { $0.name == textKey }?.value.string ?? ""
    let whole = stored.filter { $0.name != textKey }
    let plain = whole.filter { !spare.contains($0.name) }
    let forms = plain.count == whole.count ? [whole] : [plain, whole]
    var differences: [String] = []
    if !forms.contains(where: { ChunkHash.text(text.utf8, names: $0.map(\.name)) == textHash }) {
      differences.append("text")
    }
    if !forms.contains(where: { ChunkHash.metadata($0) == metadataHash }) {
      differences.append("metadata")
    }
    return differences
  }

  private static func number(_ value: JSON) -> Double? {
    switch value {
    case .integer(let number): Double(number)
    case .real(let number): number
    default: nil
    }
  }
}
