import NDJSON
import Time

/// A notice that waits for some targets: a line of the spool.
struct Item {
  var id: Int
  var notice: Notice
  /// Whether it goes out with others.
  var isDigest: Bool
  /// How many notices it stands for.
  var count = 1
  /// When it began to wait, and when the first of its notices was, in seconds since 1970.
  var since: Int64
  /// The targets that have not got it yet.
  var targets: [String]

  /// The line, without a newline.
  var line: [UInt8] {
    var line = LineBuilder(type: "waiting")
    line.put("id", id)
    line.put("digest", isDigest)
    line.put("count", count)
    line.put("since", Timestamp(seconds: since).rfc3339)
    line.openArray("for")
    for target in targets { line.element(target) }
    line.close()
    line.openObject("notice")
    notice.write(into: &line)
    return line.finish()
  }

  init(id: Int, notice: Notice, isDigest: Bool, since: Int64, targets: [String]) {
    self.id = id
    self.notice = notice
    self.isDigest = isDigest
    self.since = since
    self.targets = targets
    count = notice.count
  }

  /// A line of the spool; nil where it is none.
  init?(_ bytes: [UInt8], _ range: Range<Int>) {
    guard let json = try? JSON.parse(bytes, range), let id = json["id"]?.integer,
      let isDigest = json["digest"]?.bool, let count = json["count"]?.integer,
      let since = json["since"]?.string.flatMap({ Timestamp(rfc3339: $0) }),
      let targets = json["for"]?.array, let given = json["notice"],
      let notice = try? Notice(given)
    else { return nil }
    self.init(
      id: Int(id), notice: notice, isDigest: isDigest, since: since.seconds,
      targets: targets.compactMap(\.string))
    self.count = Int(count)
  }

  /// Whether it is time for it to go out.
  func isDue(now: Int64, after seconds: Int64) -> Bool {
    // A clock that was set back must not hold it.
    !isDigest || now >= since + seconds || now < since
  }
}
