import NDJSON
import Vectors

/// A `document` line, taken apart.
struct Document {
  /// The members that its chunks have too, as JSON: `"source":…` to `"visibility":…`.
  let shared: [UInt8]
  /// The text.
  let content: [UInt8]
  /// What is stored beside each chunk.
  let metadata: Metadata
  /// What chunk ids are made of.
  let base: [UInt8]

  /// Takes a line apart; throws what is wrong with it.
  init(
    _ line: [UInt8], _ members: [Member], _ scanner: inout Scanner
  ) throws(LineFault) {
    let fields = LineFields(line, members)
    shared = try Self.shared(fields, try fields.word("visibility"))
    content = try fields.bytes("content")
    metadata = try Metadata(line, try fields.object("metadata"), &scanner)
    if let base = metadata.base { self.base = base } else { base = try fields.bytes("doc_id") }
  }

  /// The members that say which document an unsound line is of, where it is private; nil of others.
  ///
  /// What an index has of it from when it was sound, perhaps public, must go.
  static func withdrawn(_ line: [UInt8], _ members: [Member]) -> [UInt8]? {
    let fields = LineFields(line, members)
    guard let visibility: Visibility = try? fields.word("visibility"), visibility == .private,
      let id = try? fields.text("doc_id"), let namespace = try? fields.text("namespace"),
      !id.isEmpty, !namespace.isEmpty
    else { return nil }
    return try? shared(fields, visibility)
  }

  private static func shared(
    _ fields: LineFields, _ visibility: Visibility
  ) throws(LineFault) -> [UInt8] {
    var shared: [UInt8] = []
    for name in ["source", "doc_id", "app_type", "namespace"] as [StaticString] {
      let text = try fields.textJSON(name)
      if !shared.isEmpty { shared.append(0x2C) }
      shared.append(contentsOf: #""\#(name)":"#.utf8)
      shared.append(contentsOf: text)
    }
    shared.append(contentsOf: #","visibility":"\#(visibility.rawValue)""#.utf8)
    return shared
  }
}
