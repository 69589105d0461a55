import Schedule
import Unix
import YAML

extension Target {
  /// A schedule is read, whatever it says; what has no violation has entries of enabled tasks only,
  /// each with a name of its own; a task that is switched and switched back is what it was.
  static let schedule = Target(
    name: "schedule",
    tokens: [
      "groups:\n", "  mail:\n", "    default_time: ", "00:10\n", "    tasks:\n",
      "      - command: ",
      "mail\n", "        schedule: ", "daily\n", "weekly\n", "monthly\n", "interval\n", "cron: ",
      "on_release\n", "        on: ", "31\n", "mon\n", "minutes: ", "        enabled: ", "no\n",
      "        name: ", "        args: [", "]\n", "--since=", "run_boost_mailing_list_tracker",
      "run_clang_github_tracker", "--start-date", "    after: [", "    exclusive: ", "executor: ",
      "timezone: ", "Europe/Berlin", "timeout: ", "retries: ", "catch_up: ", "6h\n", "0\n",
      "99999999999", "\"", "'", "{", "}", ", ", ": ", "#", "~", "null", "|\n", "&a", "*a", "---\n",
      "5 0 * * fri#2", "LW", "\r\n", "\u{85}", "é",
    ]
  ) { bytes in
    let nearest = { (word: String, words: [String]) in word.nearest(among: words) }
    let found = Schedule.read(
      bytes, hasZone: { $0 == "Europe/Berlin" }, nearest: nearest)
    for finding in found.violations + found.doubts {
      guard finding.line > 0, finding.column > 0, !finding.what.isEmpty else {
        throw Violation("a finding without a place: \(finding)")
      }
      guard !finding.text.utf8.contains(where: { $0 < 0x20 || $0 == 0x7F }) else {
        throw Violation("a finding with a control character: \(finding)")
      }
    }
    guard found.violations.isEmpty, let text = try? YAMLText(bytes) else { return }
    let ids = found.schedule.tasks.map(\.id)
    guard Set(ids).count == ids.count else { throw Violation("two tasks of one name: \(ids)") }
    let keys = found.schedule.entries.map(\.key)
    guard Set(keys).count == keys.count else { throw Violation("two entries of one key: \(keys)") }
    guard found.schedule.entries.allSatisfy({ $0.tasks.allSatisfy(\.isEnabled) }) else {
      throw Violation("an entry with a task that is not enabled")
    }
    try toggle(text)
  }

  private static func toggle(_ text: YAMLText) throws {
    let tasks = text.root?["groups"]?.value.members?.first?.value["tasks"]?.value.items
    guard let task = tasks?.first else { return }
    var changed = text
    guard (try? changed.set("enabled", to: "no", in: task, below: "command")) != nil else {
      if changed.bytes != text.bytes { throw Violation("refused, and changed all the same") }
      return
    }
    let again = changed.root?["groups"]?.value.members?.first?.value["tasks"]?.value.items?.first
    guard again?["enabled"]?.value.text == "no" else { throw Violation("set, and not there") }
  }
}
