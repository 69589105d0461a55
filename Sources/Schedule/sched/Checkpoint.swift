import NDJSON
import Schedule
import Unix

/// The file with what the next scheduler of a home must know beyond the journal's rows.
struct Checkpoint {
  var memory = PlannerMemory()
  /// The journal that `sent` is about.
  var journal = ""
  /// Up to where the database has it.
  var sent: Int64 = 0
  /// The releases done that the database does not have yet: task, release, time.
  var releases: [[String]] = []

  /// Whether the file was there, and nothing could be made of it.
  private(set) var isDamaged = false

  init() {}

  /// Reads the file; what is missing in it is as if nothing had been done.
  init(_ path: String) {
    guard let bytes = try? Files.read(path, limit: 16 << 20) else { return }
    guard let value = try? JSON.parse(bytes) else {
      isDamaged = true
      return
    }
    memory = PlannerMemory(value)
    journal = value["journal"]?.string ?? ""
    sent = value["sent"]?.integer ?? 0
    releases = (value["releases_unsent"]?.array ?? []).map { row in
      (row.array ?? []).compactMap(\.string)
    }
  }

  /// Writes the file as a whole; throws `Exit.output` or `Exit.cannotCreate`.
  func write(_ path: String) throws(Failure) {
    var builder = LineBuilder(type: "sched_memory")
    memory.put(into: &builder)
    builder.put("journal", journal)
    builder.put("sent", Int(sent))
    builder.put(
      "releases_unsent", .array(releases.map { .array($0.map { .string($0) }) }))
    try Files.writeAtomically(path, builder.finish() + [0x0A])
  }
}
