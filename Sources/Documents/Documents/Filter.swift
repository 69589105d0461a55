public import NDJSON
public import Time

/// Which texts a search is about.
public struct Filter: Sendable {
  /// Only these sources, `mail`; empty for all.
  public var sources: [String]
  /// Only these namespaces; empty for all.
  public var namespaces: [String]
  /// Only texts of a writer with these words in the name.
  public var author: String?
  /// What such writers are called in metadata; empty where that is not known.
  public var writers: [String] = []
  /// Only what was written then or later.
  public var since: Timestamp?
  /// Only what was written then or earlier.
  public var until: Timestamp?
  /// Whether private texts are searched.
  public var isPrivate: Bool

  /// Everything that is public, unless told otherwise.
  public init(
    sources: [String] = [], namespaces: [String] = [], author: String? = nil,
    since: Timestamp? = nil, until: Timestamp? = nil, isPrivate: Bool = false
  ) {
    self.sources = sources
    self.namespaces = namespaces
    self.author = author
    self.since = since
    self.until = until
    self.isPrivate = isPrivate
  }

  /// The filter of `documents.search`; what is not restricted is not in it.
  public var json: JSON {
    var members: [JSON.Member] = []
    if !sources.isEmpty { members.append(.init("sources", .array(sources.map { .string($0) }))) }
    if !namespaces.isEmpty {
      members.append(.init("namespaces", .array(namespaces.map { .string($0) })))
    }
    if let author { members.append(.init("author", .string(author))) }
    if let since { members.append(.init("since", .string(since.rfc3339))) }
    // There it is the first instant that does not pass.
    if let until {
      members.append(.init("until", .string(until.advanced(microseconds: 1).rfc3339)))
    }
    members.append(.init("private", .bool(isPrivate)))
    return .object(members)
  }

  /// The filter of Pinecone's search over the metadata of chunks; nil where nothing is restricted.
  ///
  /// The author's name is compared as a whole, as Pinecone does. A time passes where one of the
  /// members that hold times does: `isMet(by:)` is exact.
  public var metadata: JSON? {
    var all: [JSON] = []
    if !sources.isEmpty {
      let types = sources.flatMap(DocumentType.types)
      all.append(Self.member("type", Self.member("$in", .array(types.map { .string($0) }))))
    }
    if let author {
      // The name as it was given is one of them, where nobody knows another.
      let names = Set(writers + [author]).sorted()
      all.append(
        Self.member(
          "author",
          names.count == 1
            ? Self.member("$eq", .string(author))
            : Self.member("$in", .array(names.map { .string($0) }))))
    }
    var bounds: [JSON.Member] = []
    if let since { bounds.append(.init("$gte", .integer(since.seconds))) }
    // Times of chunks may have a fraction.
    if let until { bounds.append(.init("$lte", .integer(until.seconds + 1))) }
    if !bounds.isEmpty {
      let times = DocumentType.times.map { Self.member($0, .object(bounds)) }
      all.append(Self.member("$or", .array(times)))
    }
    return switch all.count {
    case 0: nil
    case 1: all[0]
    default: Self.member("$and", .array(all))
    }
  }

  /// Whether a hit is from one of the sources and of the wanted time; one without a time is not
  /// where a time is wanted.
  public func isMet(by hit: SearchHit) -> Bool {
    if !sources.isEmpty, !sources.contains(hit.source) { return false }
    guard since != nil || until != nil else { return true }
    guard let time = hit.time.flatMap({ Timestamp(rfc3339: $0) }) else { return false }
    if let since, time < since { return false }
    if let until, time > until { return false }
    return true
  }

  private static func member(_ name: String, _ value: JSON) -> JSON {
    .object([.init(name, value)])
  }
}

/// What the metadata of chunks say of their documents' kind.
enum DocumentType {
  /// The members that hold times, in seconds since 1970: of mail, of items, of releases.
  static let times = ["timestamp", "created_at", "published_at"]

  /// The values of `type` that a source's documents have.
  static func types(of source: String) -> [String] {
    switch source {
    case "mail": ["mailing"]
    case "github": ["issue", "pr", "discussion", "release"]
    default: [source]
    }
  }

  /// The source of documents with this `type`; "" for none.
  static func source(_ type: String, namespace: String) -> String {
    for source in ["mail", "github"] where types(of: source).contains(type) { return source }
    if !type.isEmpty { return type }
    return String(namespace.prefix { $0 != "-" })
  }

  /// The kind of source as documents name it.
  static func appType(_ type: String, namespace: String) -> String {
    switch type {
    case "issue": "\(namespace)-issues"
    case "pr": "\(namespace)-prs"
    case "discussion": "\(namespace)-discussions"
    case "release": "\(namespace)-releases"
    default: namespace
    }
  }
}
