internal import NDJSON
internal import Time

/// A document that was found; the record `search.hit`.
public struct SearchHit: Sendable {
  /// 1 for the best.
  public var position: Int
  /// How well it fits, comparable within one answer only.
  public var score: Double
  /// Who found it: `full_text`, `dense`, `sparse`, `rerank`.
  public var foundBy: [String]
  /// The source, `mail`; "" when not known.
  public var source: String
  /// The part of the index it belongs to.
  public var namespace: String
  /// The kind of source.
  public var appType: String
  /// The document's key within its namespace.
  public var docID: String
  /// The subject or title, "" for none.
  public var title: String
  /// Where people read it.
  public var url: String?
  /// The writer, "" for none.
  public var author: String
  /// When it was written, RFC 3339.
  public var time: String?
  /// `public` or `private`.
  public var visibility: String
  /// The part of the text that fits.
  public var snippet: Excerpt

  /// A hit with its members.
  public init(
    position: Int, score: Double, foundBy: [String], source: String, namespace: String,
    appType: String, docID: String, title: String, url: String?, author: String, time: String?,
    visibility: String, snippet: Excerpt
  ) {
    self.position = position
    self.score = score
    self.foundBy = foundBy
    self.source = source
    self.namespace = namespace
    self.appType = appType
    self.docID = docID
    self.title = title
    self.url = url
    self.author = author
    self.time = time
    self.visibility = visibility
    self.snippet = snippet
  }

  /// Columns of the snippet in the record.
  static let snippetColumns = 320

  /// The record's line; the snippet is plain text.
  public var record: [UInt8] {
    var line = LineBuilder(type: "search.hit")
    line.put("position", position)
    line.put("score", Self.text(of: score))
    line.openArray("found_by")
    for name in foundBy { line.element(name) }
    line.close()
    line.put("source", source)
    line.put("namespace", namespace)
    line.put("app_type", appType)
    line.put("doc_id", docID)
    line.put("title", title)
    line.put("url", url)
    line.put("author", author)
    line.put("time", time)
    line.put("visibility", visibility)
    line.put("snippet", snippet.window(columns: Self.snippetColumns).text)
    return line.finish()
  }

  /// A score with six digits behind the point: records have no reals.
  static func text(of score: Double) -> String {
    guard score.isFinite, abs(score) < 1e12 else { return score > 0 ? "1000000000000" : "0" }
    let millionths = Int64((abs(score) * 1e6).rounded())
    let digits = String(millionths % 1_000_000)
    let sign = score < 0 && millionths > 0 ? "-" : ""
    return "\(sign)\(millionths / 1_000_000)."
      + String(repeating: "0", count: 6 - digits.count) + digits
  }
}

extension SearchHit {
  /// A hit of Pinecone's, with what the metadata of its chunk say; the question's words are marked.
  public init(_ fused: Fused, position: Int, isPrivate: Bool, words: [String]) {
    let candidate = fused.candidate
    let fields = candidate.fields
    func text(_ names: String...) -> String {
      names.lazy.compactMap { fields[$0]?.string }.first { !$0.isEmpty } ?? ""
    }
    let type = text("type")
    let title = text("title", "subject")
    let address = text("url")
    self.init(
      position: position, score: fused.score, foundBy: fused.foundBy,
      source: DocumentType.source(type, namespace: candidate.namespace),
      namespace: candidate.namespace,
      appType: DocumentType.appType(type, namespace: candidate.namespace),
      docID: candidate.docID, title: title, url: address.isEmpty ? nil : address,
      author: text("author"), time: Self.time(fields),
      visibility: isPrivate ? "private" : "public",
      snippet: Excerpt(Self.body(text("chunk_text"), title), words: words))
  }

  /// The first time that is known; 0 is none.
  private static func time(_ fields: JSON) -> String? {
    // A release counts from its publication, as its document does.
    for name in DocumentType.times.reversed() {
      switch fields[name] {
      case .integer(let seconds) where seconds > 0: return Timestamp(seconds: seconds).rfc3339
      case .real(let seconds) where seconds > 0 && seconds < 1e12:
        return Timestamp(microseconds: Int64((seconds * 1e6).rounded())).rfc3339
      default: continue
      }
    }
    return nil
  }

  /// A chunk's text without the lines at its head that the hit has as members.
  static func body(_ text: String, _ title: String) -> String {
    var rest = Substring(text)
    let prefix = "Title: \(title)\n\n"
    if !title.isEmpty, rest.hasPrefix(prefix) { rest = rest.dropFirst(prefix.count) }
    let heads = ["Subject: ", "Sender: ", "List: ", "Sent At: "]
    while let head = heads.first(where: { rest.hasPrefix($0) }) {
      guard let end = rest.firstIndex(of: "\n") else {
        // Nothing but the head: better than nothing at all.
        return head == "Subject: " ? text : String(rest)
      }
      rest = rest[rest.index(after: end)...]
    }
    return rest.allSatisfy(\.isWhitespace) ? text : String(rest)
  }
}
