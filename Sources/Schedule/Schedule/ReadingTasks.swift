internal import YAML

extension Reader {
  private static let keys = [
    "command", "name", "schedule", "on", "day_of_week", "day_of_month", "minutes", "cron",
    "enabled", "args", "timeout", "retries", "catch_up", "exclusive", "executor",
  ]
  private static let kinds = ["daily", "weekly", "monthly", "on_release", "interval", "cron"]

  /// A task without its id; nil where it is none.
  mutating func task(
    _ node: YAMLNode, group: String, _ defaults: Defaults, path: String
  ) -> Task? {
    guard let members = node.members, !members.isEmpty else {
      violate(node.start, path, "a task is a mapping: write - command: and schedule: below it")
      return nil
    }
    known(members.filter { $0.key != "timezone" }, Self.keys, path: path)
    if let member = node["timezone"] {
      violate(
        member.start, path.key("timezone"),
        "a task has the times of its group: move it there, or make another group")
    }
    if let member = node["name"] { _ = word(member, path) }
    let values = self.defaults(of: node, defaults, hasZone: false, path: path)
    let isEnabled = node["enabled"].flatMap { boolean($0, path) } ?? true
    let exclusive = node["exclusive"].map { names($0, example: "[github]", path) } ?? []
    let executor = node["executor"].flatMap { self.executor($0, path) } ?? values.executor
    let command = command(of: node, path)
    let when = when(of: node, path)
    guard let command, let when else { return nil }
    return Task(
      id: "\(group)/\(command.pipeline)", pipeline: command.pipeline,
      arguments: command.arguments, when: when, isEnabled: isEnabled, timeout: values.timeout,
      retries: values.retries, catchUp: values.catchUp, executor: executor, exclusive: exclusive,
      zone: values.zone, line: node.start.line)
  }

  /// The pipeline and its arguments, after the table of aliases.
  private mutating func command(
    of node: YAMLNode, _ path: String
  ) -> (pipeline: String, arguments: [String])? {
    let given =
      node["args"].flatMap {
        list($0, most: Limit.arguments, example: "[--list=boost@lists.boost.org]", path)
      } ?? []
    guard let member = node["command"] else {
      violate(node.start, path.key("command"), "is missing: name a pipeline, such as mail")
      return nil
    }
    guard let name = word(member, path) else { return nil }
    let words = given.map(\.text)
    guard let alias = Alias.of(name) else {
      if let what = name.nameRefusal {
        violate(member.value.start, path.key("command"), what)
        return nil
      }
      return (name, words)
    }
    if let why = alias.retired {
      violate(member.value.start, path.key("command"), "\(name): \(why)")
      return nil
    }
    if let rest = alias.rest {
      halves.append((alias, rest, member.value.start, path.key("command")))
    }
    let read = alias.translate(words)
    for remark in read.remarks {
      let mark = given.indices.contains(remark.place) ? given[remark.place].mark : member.start
      let path = "\(path.key("args"))[\(remark.place)]"
      if remark.isRefused {
        violate(mark, path, "\(name): \(remark.what)")
      } else {
        doubt(mark, path, "\(name): \(remark.what)")
      }
    }
    return (read.pipeline, read.arguments)
  }

  private mutating func when(of node: YAMLNode, _ path: String) -> When? {
    let cron = node["cron"]
    guard let member = node["schedule"] else {
      if let cron {
        stray(node, besides: [cron.key], "a cron expression", path)
        return expression(cron, path)
      }
      violate(
        node.start, path.key("schedule"),
        "is missing: write one of \(Self.kinds.joined(separator: ", ")), or cron: and a time")
      return nil
    }
    guard let text = word(member, path) else { return nil }
    let kind = text.lowercased()
    let isKnown = Self.kinds.contains(kind)
    guard isKnown, cron == nil || kind == "cron" else {
      let help =
        isKnown
        ? "\(text): the task has a cron expression too: keep one of the two"
        : "\(text): is no schedule, "
          + meant(
            kind, among: Self.kinds, else: "write one of \(Self.kinds.joined(separator: ", "))")
      violate(member.value.start, path.key("schedule"), help)
      return nil
    }
    let own: [String] =
      switch kind {
      case "weekly": ["on", "day_of_week"]
      case "monthly": ["on", "day_of_month"]
      case "interval": ["minutes"]
      case "cron": ["cron"]
      default: []
      }
    stray(node, besides: own, kind, path)
    switch kind {
    case "weekly": return weekday(of: node, member, path).map { .weekly($0) }
    case "monthly": return day(of: node, member, path).map { .monthly($0) }
    case "interval":
      guard let minutes = node["minutes"] else {
        violate(
          member.start, path.key("minutes"),
          "is missing: an interval has minutes: and a number from 1 to \(Limit.minutes)")
        return nil
      }
      return integer(minutes, 1...Limit.minutes, path).map { .interval(minutes: $0) }
    case "cron":
      guard let cron else {
        violate(member.start, path.key("cron"), "is missing: write it as in \"5 0 * * mon-fri\"")
        return nil
      }
      return expression(cron, path)
    case "on_release": return .onRelease
    default: return .daily
    }
  }

  /// Keys of another schedule than the task has.
  private mutating func stray(
    _ node: YAMLNode, besides own: [String], _ kind: String, _ path: String
  ) {
    for member in node.members ?? []
    where ["on", "day_of_week", "day_of_month", "minutes"].contains(member.key)
      && !own.contains(member.key)
    {
      doubt(member.start, path.key(member.key), "has no effect with \(kind): take it out")
    }
  }

  private mutating func expression(_ member: YAMLMember, _ path: String) -> When? {
    guard let text = word(member, path) else { return nil }
    do throws(CronExpression.Refusal) {
      return .cron(try CronExpression(text))
    } catch {
      violate(member.value.start, path.key(member.key), error.what)
      return nil
    }
  }

  private static let days = [
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
  ]

  private mutating func weekday(
    of node: YAMLNode, _ schedule: YAMLMember, _ path: String
  ) -> Int? {
    let on = node["on"].flatMap { $0.value.isEmpty || $0.value.text == "" ? nil : $0 }
    if on != nil, let other = node["day_of_week"] {
      doubt(other.start, path.key(other.key), "has no effect where on is: take it out")
    }
    guard let member = on ?? node["day_of_week"] else {
      violate(schedule.start, path.key("on"), "is missing: a weekly task has on: and a day")
      return nil
    }
    guard let text = word(member, path) else { return nil }
    let day = text.lowercased()
    if let place = Self.days.firstIndex(where: { $0 == day || $0.prefix(3) == day }) {
      return place + 1
    }
    violate(
      member.value.start, path.key(member.key),
      "\(text): is no day of the week, "
        + meant(day, among: Self.days, else: "write monday to sunday, or mon to sun"))
    return nil
  }

  private mutating func day(of node: YAMLNode, _ schedule: YAMLMember, _ path: String) -> Int? {
    if node["on"] != nil, let other = node["day_of_month"] {
      doubt(other.start, path.key(other.key), "has no effect where on is: take it out")
    }
    guard let member = node["on"] ?? node["day_of_month"] else {
      violate(
        schedule.start, path.key("on"), "is missing: a monthly task has on: and a day from 1 to 31")
      return nil
    }
    return integer(member, 1...31, path)
  }
}
