import Postgres
import Unix

/// What a repository that was listed is called by now.
struct Place {
  /// Its number in this database.
  let id: String
  /// `OWNER/NAME`.
  let name: String
  /// `public` or `private`.
  let visibility: String
  /// Since when it is shown so.
  let shownAt: String
  /// Whether no other repository has the name.
  let isNamed: Bool

  /// Those that are stored still, by number.
  static func list(
    _ ids: some Collection<String>, _ connection: borrowing Connection
  ) throws(Failure) -> [Place] {
    if ids.isEmpty { return [] }
    let rows = try connection.ask(
      """
      select id, full_name, visibility, shown_at, is_named
      from github.document_places($1::int[])
      """, ["{\(ids.joined(separator: ","))}"])
    var places: [Place] = []
    for row in 0..<rows.count {
      guard let id = rows[row, 0], let name = rows[row, 1], let visibility = rows[row, 2],
        let shownAt = rows[row, 3]
      else { continue }
      places.append(
        Place(
          id: id, name: name, visibility: visibility, shownAt: shownAt,
          isNamed: rows[row, 4] == "t"))
    }
    return places
  }
}

/// A repository whose documents are not any more where they were listed.
struct Departure {
  /// Its number in this database.
  let repository: String
  /// What it was called there.
  let name: String
  /// `public` or `private`.
  let visibility: String
  /// Since when it is shown elsewhere.
  let goneAt: String
  /// The number of the listed repository that is called so by now.
  private(set) var holder: String?

  /// Of one that was listed under a name.
  init(_ place: Place, _ name: String) {
    repository = place.id
    self.name = name
    visibility = place.visibility
    goneAt = place.shownAt
  }

  /// The same, when another repository has the name.
  func held(by holder: String?) -> Departure {
    var departure = self
    departure.holder = holder
    return departure
  }

  /// The addresses that its documents of a kind had in its repository, some at a time; empty at
  /// the end.
  ///
  /// - Parameter after: the number of the last one, and of the last of these afterwards.
  func addresses(
    _ kind: DocumentKind, after: inout Int, _ connection: borrowing Connection
  ) throws(Failure) -> [String] {
    let rows = try connection.ask(
      """
      select number, url
      from github.document_addresses($1::int, $2, $3::bigint, 1000, $4::int)
      """, [repository, kind.word, String(after), holder])
    guard rows.count > 0, let last = rows.integer(rows.count - 1, 0) else { return [] }
    after = last
    return (0..<rows.count).compactMap { rows[$0, 1] }
  }
}
