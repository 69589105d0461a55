import NDJSON

/// A stored record; a change makes another one.
final class Record {
  let id: String
  /// The text its vectors come from: an update of the text field does not change it.
  let embedded: String
  /// The text field and the metadata, numbers as reals.
  let fields: [String: JSON]
  private var bags: [Bool: Bag] = [:]

  init(id: String, embedded: String, fields: [String: JSON]) {
    self.id = id
    self.embedded = embedded
    self.fields = fields
  }

  /// The record with these fields added or replaced.
  func merged(_ changes: [String: JSON]) -> Record {
    let changed = Record(
      id: id, embedded: embedded, fields: fields.merging(changes) { $1 })
    changed.bags = bags
    return changed
  }

  /// What it is compared by.
  func bag(_ model: Model) -> Bag {
    if let known = bags[model.isSparse] { return known }
    let made = Bag(model.cut(embedded), sparse: model.isSparse)
    bags[model.isSparse] = made
    return made
  }

  /// The fields of these names, all without names, in descending order of the names.
  ///
  /// Nobody may rely on the order in which Pinecone has them, so it is one that no writer uses.
  func json(_ names: Set<String>? = nil) -> JSON {
    let chosen = fields.filter { names?.contains($0.key) != false }.sorted { $0.key > $1.key }
    return .object(chosen.map { JSON.Member($0.key, $0.value) })
  }
}

/// A model that embeds texts.
struct Model {
  let name: String
  let isSparse: Bool
  /// What is cut off a text, in tokens.
  let longest: Int

  static let known = [
    Model(name: "multilingual-e5-large", isSparse: false, longest: 507),
    Model(name: "llama-text-embed-v2", isSparse: false, longest: 2048),
    Model(name: "pinecone-sparse-english-v0", isSparse: true, longest: 512),
  ]

  var metric: String { isSparse ? "dotproduct" : "cosine" }
  var kind: String { isSparse ? "sparse" : "dense" }

  /// The tokens of a text, estimated.
  static func tokens(_ text: String) -> Int { (text.utf8.count + 3) / 4 }

  /// What the model reads of a text; it says nothing about the rest.
  func cut(_ text: String) -> String {
    let most = longest * 4
    return text.utf8.count <= most ? text : String(decoding: text.utf8.prefix(most), as: UTF8.self)
  }
}
