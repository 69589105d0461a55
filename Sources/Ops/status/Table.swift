import NDJSON
import Raw
import Unix

/// The overview for a person: on a terminal in 80 columns, elsewhere with whole names.
struct Table {
  private(set) var lines: [String] = []
  private let isCut: Bool
  private let isWhole: Bool

  /// Sources with more scopes show only those that are not well, unless all are wanted.
  private static let most = 20

  init(_ overview: Overview, _ raw: ArchiveSize?, isCut: Bool, isWhole: Bool) {
    self.isCut = isCut
    self.isWhole = isWhole
    for source in overview.sources { add(source) }
    if let raw, raw.files > 0 {
      lines.append(
        "raw answers: \(ByteCount.text(raw.stored)) in \(raw.files) files, "
          + "\(ArchiveSize.ratio(raw.size, raw.stored)) times smaller than what they hold")
      lines.append("")
    }
    if let scheduler = overview.scheduler {
      let life = scheduler.isAlive ? "alive" : "not alive"
      let tasks =
        scheduler.unwell == 0
        ? "\(scheduler.tasks) tasks are well"
        : "\(scheduler.unwell) of \(scheduler.tasks) tasks are not well"
      lines.append("scheduler: \(life), \(tasks): see bdc sched status")
      lines.append("")
    }
    if overview.runs.isEmpty {
      lines.append("No pipeline ran yet: bdc run mail.")
    } else {
      lines.append(row(["PIPELINE", "STARTED", "SECONDS", "HOW IT ENDED"], Self.runWidths))
      for run in overview.runs {
        let end = run.finishedAt == nil ? "runs, or was killed" : run.summary ?? "ended"
        lines.append(
          row(
            [run.pipeline, Self.minute(run.startedAt), "\(run.seconds)", end], Self.runWidths)
        )
      }
    }
  }

  private static let scopeWidths = [34, 16, 8, 16]
  private static let runWidths = [14, 16, 8, 36]

  private mutating func add(_ source: Source) {
    let waiting =
      source.waiting == 0
      ? "no rejects wait" : "\(source.waiting) rejects wait (bdc rejects list)"
    lines.append("\(source.name): about \(source.rows) rows, \(waiting)")
    if source.scopes.isEmpty { lines.append("  nothing was collected yet") }
    if !source.scopes.isEmpty {
      lines.append(
        row(["  SCOPE", "LAST COMPLETE", "RECORDS", "CURSOR"], Self.scopeWidths))
    }
    let isLong = source.scopes.count > Self.most && !isWhole
    let shown = isLong ? source.scopes.filter { $0.name == nil || !$0.isWell } : source.scopes
    for scope in shown {
      lines.append(
        row(
          [
            "  " + (scope.name ?? "(all)"), scope.completedAt.map(Self.minute) ?? "never",
            scope.records.map { "\($0)" } ?? "-", scope.cursor.map(Self.short) ?? "-",
          ], Self.scopeWidths))
      if scope.status == "partial" {
        let when = scope.endedAt.map(Self.minute) ?? ""
        lines.append(cut("    partial at \(when): \(scope.reason ?? "no reason given")", 80))
      }
      if let audit = scope.audit {
        let extra = audit.extra > 0 ? ", \(audit.extra) that it has not" : ""
        let result = audit.reason ?? "complete, \(audit.listed)"
        lines.append(
          cut("    audited \(Self.minute(audit.auditedAt)): \(result)\(extra)", 80))
      }
    }
    if isLong, shown.count < source.scopes.count {
      let times = source.scopes.filter { $0.name != nil && $0.isWell }.compactMap(\.completedAt)
      lines.append(
        "  \(source.scopes.count - shown.count) others are well, the oldest as of "
          + "\(times.min().map(Self.minute) ?? "-"): --verbose lists them")
    }
    lines.append("")
  }

  /// A cursor in a few characters: the newest end of what is done, else its beginning.
  static func short(_ cursor: JSON) -> String {
    if let newest = cursor["done"]?.array?.last?.array?.last {
      let retry = cursor["retry"]?.array?.count ?? cursor["retry"]?.object?.count ?? 0
      let text = newest.string ?? newest.text
      let isTime = text.count >= 20 && text.hasSuffix("Z") && text.dropFirst(10).first == "T"
      return (isTime ? minute(text) : text) + (retry > 0 ? " +\(retry)" : "")
    }
    if let newest = cursor["done"]?.array?.last?["to"]?.string ?? cursor["seen_at"]?.string {
      let retry = cursor["retry"]?.array?.count ?? 0
      return minute(newest) + (retry > 0 ? " +\(retry)" : "")
    }
    // How far a consumer of documents is, by table; transaction numbers are no times.
    if let newest = cursor["changed"]?.object?.compactMap(\.value.string).filter({ $0.count >= 20 })
      .max()
    {
      return minute(newest)
    }
    if let tips = cursor["tips"]?.array { return "\(tips.count) tips" }
    return cursor.text
  }

  private static func minute(_ time: String) -> String {
    String(time.prefix(16).map { $0 == "T" ? " " : $0 })
  }

  private func cut(_ text: String, _ width: Int) -> String {
    text.count <= width || !isCut ? text : text.prefix(width - 3) + "..."
  }

  private func row(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (index, (cell, width)) in zip(cells, widths).enumerated() {
      let text = cut(cell, width)
      let isLast = index == cells.count - 1
      line += text + (isLast ? "" : String(repeating: " ", count: max(0, width - text.count) + 2))
    }
    return line
  }
}
