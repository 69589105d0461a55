/// What a first load of a repository costs: an estimate from its counts.
public struct Costs: Sendable, Equatable {
  /// Requests.
  public var requests = 0
  /// Points of the GraphQL limit.
  public var points = 0
  /// Kilobytes of git data.
  public var kilobytes = 0

  /// Points that a token has each hour.
  public static let pointsAnHour = 5000

  /// Nothing.
  public init() {}

  /// What the kinds of a repository cost.
  ///
  /// A page of pull requests is 7 points, of issues 2, of discussions 6; a tenth of the items has
  /// more than comes with the page, and twenty of those are one request more.
  public init(_ repository: Repository, _ kinds: Set<Scope.Kind>) {
    kilobytes = repository.diskUsage
    for kind in ItemKind.all where kinds.contains(kind.scope) {
      let count = repository.newest(kind.field)?.count ?? 0
      let pages = (count + kind.page - 1) / kind.page
      let rests = count / 10 / 20
      requests += pages + rests
      self.points += count / kind.page * kind.points + rests * 4
      if count % kind.page > 0 { self.points += kind.points(for: count % kind.page + 3) }
    }
    for kind in SetKind.all where kinds.contains(kind.scope) {
      let count = repository.newest(kind.field)?.count ?? 0
      requests += (count + 99) / 100
      self.points += (count + 99) / 100
    }
  }

  /// Hours that the points of one token need.
  public var hours: Int { (points + Self.pointsAnHour - 1) / Self.pointsAnHour }

  /// Adds others.
  public static func += (a: inout Costs, b: Costs) {
    a.requests += b.requests
    a.points += b.points
    a.kilobytes += b.kilobytes
  }
}
