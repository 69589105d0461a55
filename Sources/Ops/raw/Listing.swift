import NDJSON
import Raw
import Time
import Unix

/// The files and runs of a raw archive, for a person and for programs.
struct Listing {
  private let files: [Survey.File]
  private let runs: [Row]
  private let damages: [Damage]

  private struct Row {
    let run: Survey.Run
    let tool: String?
    let end: RunEnd?
  }

  init(_ survey: Survey, _ runs: [Survey.Run]) throws(Failure) {
    var rows: [Row] = []
    var places: Set<Int> = []
    for run in runs {
      rows.append(
        Row(run: run, tool: try survey.head(of: run)?.tool, end: try survey.end(of: run)))
      places.formUnion(run.parts.map(\.file))
    }
    self.runs = rows
    let isPart = runs.count < survey.runs.count
    files = survey.files.enumerated().filter { !isPart || places.contains($0.offset) }
      .map(\.element)
    damages = survey.damages
  }

  /// The table: files, then runs.
  var lines: [String] {
    var lines: [String] = []
    if files.isEmpty { return ["no answers are kept here: fetchers keep them with --raw"] }
    lines.append(Self.row(["FILE", "ANSWERS", "STORED", "HOLDS", "RATIO"], Self.fileWidths))
    for file in files {
      let place = file.scope.map { "\(file.file.source) \($0)" } ?? file.file.source
      lines.append(
        Self.row(
          [
            "\(place) \(file.file.month)", "\(file.answers)", ByteCount.text(file.stored),
            ByteCount.text(file.size), ArchiveSize.ratio(file.size, file.stored),
          ], Self.fileWidths))
    }
    let stored = files.map(\.stored).reduce(0, +)
    let size = files.map(\.size).reduce(0, +)
    lines.append(
      Self.row(
        [
          "together", "\(files.map(\.answers).reduce(0, +))", ByteCount.text(stored),
          ByteCount.text(size), ArchiveSize.ratio(size, stored),
        ], Self.fileWidths))
    lines.append("")
    lines.append(Self.row(["RUN", "ANSWERS", "STORED", "TOOL", "HOW IT ENDED"], Self.runWidths))
    for row in runs {
      let end = row.end.map { $0.status == 0 ? "complete" : "status \($0.status)" }
      lines.append(
        Self.row(
          [
            row.run.id.text, "\(row.run.answers)", ByteCount.text(row.run.stored),
            row.tool ?? "(unknown)", end ?? "goes on, or was killed",
          ], Self.runWidths))
    }
    return lines
  }

  private static let fileWidths = [-46, 8, 9, 9, 6]
  private static let runWidths = [-30, 8, 9, -16, -1]

  /// Cells in columns; those of a negative width begin at the left.
  private static func row(_ cells: [String], _ widths: [Int]) -> String {
    var line = ""
    for (cell, width) in zip(cells, widths) {
      let fill = String(repeating: " ", count: max(0, abs(width) - cell.count))
      if !line.isEmpty { line += "  " }
      line += width < 0 ? cell + fill : fill + cell
    }
    while line.last == " " { line.removeLast() }
    return line
  }

  /// The object of `--json`.
  var json: [UInt8] {
    var builder = LineBuilder()
    builder.openArray("files")
    for file in files {
      builder.openElement()
      builder.put("path", file.file.path)
      builder.put("source", file.file.source)
      builder.put("scope", file.scope)
      builder.put("month", file.file.month.description)
      builder.put("frames", file.frames)
      builder.put("answers", file.answers)
      builder.put("stored", Int(file.stored))
      builder.put("size", Int(file.size))
      builder.close()
    }
    builder.close()
    builder.openArray("runs")
    for row in runs {
      builder.openElement()
      builder.put("run", row.run.id.text)
      builder.put("source", row.run.source)
      builder.put("tool", row.tool)
      builder.put("started_at", row.run.id.start.rfc3339)
      builder.put("ended_at", row.end?.at.rfc3339)
      builder.put("status", row.end?.status)
      builder.put("answers", row.run.answers)
      builder.put("stored", Int(row.run.stored))
      builder.put("size", Int(row.run.size))
      builder.close()
    }
    builder.close()
    builder.openArray("damages")
    for damage in damages {
      builder.openElement()
      builder.put("path", damage.path)
      builder.put("offset", Int(damage.offset))
      builder.put("reason", damage.reason)
      builder.close()
    }
    return builder.finish()
  }
}
