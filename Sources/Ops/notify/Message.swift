import Time

/// What people read, before it takes a platform's form.
struct Message {
  /// The colour beside it, as RGB.
  var color = 0x3498DB
  var mark = "ℹ️"
  var title: String
  var text: String
  /// Whether the text is a program's, and shown as it is.
  var isCode = true
  var fields: [(name: String, value: String)] = []
  var advice: String?
  /// RFC 3339 in UTC.
  var at: String
  var footer: String?

  static let red = 0xE74C3C
  static let green = 0x2ECC71
  static let orange = 0xF39C12
  static let blue = 0x3498DB
  static let darkRed = 0x992D22

  /// One notice.
  init(_ notice: Notice) {
    title = notice.title.isEmpty ? notice.subject : notice.title
    text = notice.text
    advice = notice.advice
    at = notice.at
    switch notice.kind {
    case .failure: (color, mark) = (Self.red, "🚨")
    case .alarm: (color, mark) = (Self.darkRed, "🚨")
    case .missed, .skipped: (color, mark) = (Self.orange, "⚠️")
    case .recovered: (color, mark, isCode) = (Self.green, "✅", false)
    case .start: (color, mark, isCode) = (Self.blue, "✅", false)
    case .backup:
      (color, mark) = notice.isBad ? (Self.red, "🚨") : (Self.green, "✅")
      isCode = notice.isBad
    }
    fields.append(("Subject", notice.subject))
    if let status = notice.status { fields.append(("Status", "\(status)")) }
    fields.append(("Time", notice.at))
    if let log = notice.log { fields.append(("Log", log)) }
  }

  /// Lines of a digest that are shown.
  static let lines = 25

  /// Several notices, one line each.
  init(digest items: [Item], at now: Int64) {
    let count = items.reduce(0) { $0 + $1.count }
    let subjects = Set(items.map(\.notice.subject)).count
    title = "\(count) notices of \(subjects) \(subjects == 1 ? "subject" : "subjects")"
    at = Timestamp(seconds: now).rfc3339
    let isBad = items.contains { $0.notice.isBad }
    (color, mark) = isBad ? (Self.orange, "⚠️") : (Self.green, "✅")
    var lines = items.prefix(Self.lines).map { item in
      let notice = item.notice
      let times = item.count > 1 ? ", \(item.count) times" : ""
      let what = Clip(160).start(
        notice.title.split(whereSeparator: \.isNewline).joined(separator: " "))
      return "\(notice.kind.rawValue) \(notice.subject)\(times), at \(notice.at): \(what)"
    }
    if items.count > Self.lines { lines.append("… and \(items.count - Self.lines) more") }
    text = lines.joined(separator: "\n")
    // One subject's last words help; those of many would be a wall.
    if let only = items.first, subjects == 1 {
      advice = only.notice.advice
      if let log = items.last?.notice.log { fields.append(("Log", log)) }
    }
  }

  /// The title with its mark.
  var heading: String { "\(mark) \(title)" }

  /// A span of time in words: `2 h 5 min`.
  static func span(_ seconds: Int64) -> String {
    let minutes = max(0, seconds) / 60
    if minutes == 0 { return "\(max(0, seconds)) s" }
    if minutes < 60 { return "\(minutes) min" }
    if minutes < 2880 { return "\(minutes / 60) h \(minutes % 60) min" }
    return "\(minutes / 1440) d \(minutes / 60 % 24) h"
  }
}
