import GitHub
import Unix

/// What loading repositories for the first time costs, as a table.
struct Estimate {
  private let rows: [[String]]

  init(_ places: [Place], _ kinds: Set<Scope.Kind>) {
    var total = Costs()
    var counts = [0, 0, 0]
    var rows = [
      [
        "repository", "issues", "pull requests", "discussions", "requests", "points", "hours",
        "disk MB",
      ]
    ]
    for place in places {
      let costs = Costs(place.repository, kinds)
      let numbers = ItemKind.all.map { place.repository.newest($0.field)?.count ?? 0 }
      for (at, number) in numbers.enumerated() { counts[at] += number }
      total += costs
      rows.append(Self.row(place.repository.name, numbers, costs))
    }
    rows.append(Self.row("total", counts, total))
    self.rows = rows
  }

  private static func row(_ name: String, _ counts: [Int], _ costs: Costs) -> [String] {
    [name] + counts.map { "\($0)" }
      + [
        "\(costs.requests)", "\(costs.points)", "\(costs.hours)",
        "\((costs.kilobytes + 1023) / 1024)",
      ]
  }

  /// Writes the table: the first column to the left, numbers to the right.
  func write(_ session: inout Session) throws(Failure) {
    let widths = (rows.first ?? []).indices.map { column in
      rows.map { $0[column].count }.max() ?? 0
    }
    for row in rows {
      var line = ""
      for (column, text) in row.enumerated() {
        let space = String(repeating: " ", count: widths[column] - text.count)
        line += column == 0 ? text + space : "  " + space + text
      }
      try session.output.line(Array(line.utf8))
    }
    try session.output.flush()
  }
}
