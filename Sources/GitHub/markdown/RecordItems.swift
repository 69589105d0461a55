import GitHub
import NDJSON
import Time
import Unix

/// Items from a stream of records, held until its end: what is said of them comes in any order.
struct RecordItems {
  /// The most bytes of lines that are held.
  static let limit = 256 << 20

  /// Lines that were no JSON.
  private(set) var rejected = 0
  private let filter: GitHubMarkdown.Filter
  private let selection: Selection
  private var held = 0
  private var records: [Place: JSON] = [:]
  private var hung: [Place: [String: [Int64: JSON]]] = [:]
  private var milestones: [Place: String] = [:]

  private struct Place: Hashable {
    let repository: String
    let kind: String
    let number: Int64
  }

  init(_ filter: GitHubMarkdown.Filter, _ selection: Selection) {
    self.filter = filter
    self.selection = selection
  }

  /// Reads a stream to its end.
  mutating func read(_ input: consuming Input, _ session: inout Session) throws(Failure) {
    var reader = Reader(input)
    while let kind = try reader.next() {
      if kind == .broken {
        rejected += 1
        session.warn("\(reader.name):\(reader.number): \(reader.broken?.reason ?? "no record")")
      }
      guard kind == .data, reader.typeName.hasPrefix("github."),
        let record = try? JSON.parse(reader.line)
      else { continue }
      if take(String(reader.typeName.dropFirst(7)), record) { held += reader.line.count }
      if held > Self.limit {
        throw Failure(
          .usage, "more than \(Self.limit >> 20) MiB to hold: narrow with --repo or --number")
      }
    }
  }

  /// The items by repository and number, without those whose record did not come.
  func items() -> [MarkdownItem] {
    records.compactMap { place, record -> MarkdownItem? in
      guard let kind = MarkdownItem.Kind(rawValue: place.kind), var members = record.object else {
        return nil
      }
      for (name, notes) in hung[place] ?? [:] {
        members.append(.init(name, .array(notes.sorted { $0.key < $1.key }.map(\.value))))
      }
      if let number = record["milestone"]?.integer,
        let title = milestones[
          Place(repository: place.repository, kind: "milestone", number: number)]
      {
        members.append(.init("milestone_title", .string(title)))
      }
      return MarkdownItem(kind, .object(members))
    }.sorted {
      ($0.repository, $0.kind.rawValue, $0.number) < ($1.repository, $1.kind.rawValue, $1.number)
    }
  }

  /// Whether the record is held.
  private mutating func take(_ type: String, _ record: JSON) -> Bool {
    guard let repository = record["repository"]?.string, selection.includes(repository),
      let number = record["number"]?.integer
    else { return false }
    func place(_ kind: String) -> Place {
      Place(repository: repository.lowercased(), kind: kind, number: number)
    }
    if type == "milestone" {
      milestones[place(type)] = record["title"]?.string
      return true
    }
    if let wanted = filter.number, wanted != Int(number) { return false }
    switch type {
    case "issue", "pull_request", "discussion":
      guard filter.kinds.contains(where: { $0.rawValue == type }), isInRange(record) else {
        return false
      }
      if let old = records[place(type)], Self.version(old) > Self.version(record) { return false }
      records[place(type)] = record
      return true
    case "comment":
      return hang(record, "comments", place(record["parent"]?.string ?? ""), "comment_id")
    case "discussion_comment": return hang(record, "comments", place("discussion"), "comment_id")
    case "review": return hang(record, "reviews", place("pull_request"), "review_id")
    case "review_comment":
      return hang(record, "review_comments", place("pull_request"), "comment_id")
    default: return false
    }
  }

  private mutating func hang(
    _ record: JSON, _ name: String, _ place: Place, _ key: String
  ) -> Bool {
    guard filter.kinds.contains(where: { $0.rawValue == place.kind }),
      let id = record[key]?.integer
    else { return false }
    if let old = hung[place]?[name]?[id], Self.version(old) > Self.version(record) { return false }
    hung[place, default: [:]][name, default: [:]][id] = record
    return true
  }

  private func isInRange(_ record: JSON) -> Bool {
    guard filter.since != nil || filter.until != nil else { return true }
    guard let time = record["updated_at"]?.string.flatMap({ Timestamp(rfc3339: $0) }) else {
      return false
    }
    return time >= filter.since ?? .earliest && time <= filter.until ?? .latest
  }

  private static func version(_ record: JSON) -> (String, String) {
    (record["updated_at"]?.string ?? "", record["seen_at"]?.string ?? "")
  }
}
