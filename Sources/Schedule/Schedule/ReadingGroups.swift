internal import YAML

extension Reader {
  private static let keys =
    ["default_time", "tasks", "after", "exclusive", "executor"] + Defaults.keys

  /// A group; nil where it is none.
  mutating func group(_ member: YAMLMember, _ above: Defaults) -> Group? {
    let path = "groups".key(member.key)
    if let what = member.key.nameRefusal { violate(member.start, path, what) }
    guard let members = member.value.members, !members.isEmpty else {
      violate(
        member.value.isEmpty ? member.start : member.value.start, path,
        "a group is a mapping: write default_time: and tasks: below its name")
      return nil
    }
    let node = member.value
    known(members, Self.keys, path: path)
    var defaults = defaults(of: node, above, path: path)
    if let executor = node["executor"] {
      defaults.executor = self.executor(executor, path) ?? defaults.executor
    }
    let time = node["default_time"].flatMap { self.time($0, path) }
    let after = node["after"].map { names($0, example: "[mail]", path) } ?? []
    let exclusive = node["exclusive"].map { names($0, example: "[github]", path) } ?? []
    var read = tasks(of: member, defaults, path: path)
    if node["default_time"] == nil, read.contains(where: { $0.when.isAtGroupTime }) {
      violate(
        member.start, path.key("default_time"),
        "is missing: its tasks have no time without it: write it as in 00:05")
    }
    for place in read.indices {
      read[place].exclusive = exclusive + read[place].exclusive.filter { !exclusive.contains($0) }
    }
    return Group(
      id: member.key, time: time, zone: defaults.zone, after: after, exclusive: exclusive,
      tasks: read, line: member.start.line)
  }

  private mutating func time(_ member: YAMLMember, _ path: String) -> DayTime? {
    guard let text = word(member, path) else { return nil }
    let parts = text.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
    if parts.count == 2, (1...2).contains(parts[0].utf8.count), parts[1].utf8.count == 2,
      let hour = parts[0].digits, let minute = parts[1].digits,
      let time = DayTime(hour: hour, minute: minute)
    {
      return time
    }
    violate(
      member.value.start, path.key(member.key),
      "\(text): is no time of day: write hours and minutes from 00:00 to 23:59")
    return nil
  }

  private mutating func tasks(
    of group: YAMLMember, _ defaults: Defaults, path: String
  ) -> [Task] {
    guard let member = group.value["tasks"] else {
      violate(group.start, path.key("tasks"), "is missing: write tasks: and a list below it")
      return []
    }
    let path = path.key("tasks")
    guard let items = member.value.items else {
      violate(
        member.value.isEmpty ? member.start : member.value.start, path,
        "a list is wanted: a line with - command: for each task, or [] for none")
      return []
    }
    guard items.count <= Limit.tasks else {
      violate(member.start, path, "more than \(Limit.tasks) tasks: make another group of some")
      return []
    }
    if items.isEmpty { doubt(member.start, path, "has no task: nothing is ever run for it") }
    let given = items.map { $0["name"]?.value.text?.trimmed }
    var names = NameGiver(taken: Set(given.compactMap { $0 }))
    var lines: [String: Int] = [:]
    return items.enumerated().compactMap { place, item in
      let path = "\(path)[\(place)]"
      guard var task = task(item, group: group.key, defaults, path: path) else { return nil }
      if let name = given[place], !name.isEmpty, let key = item["name"] {
        if let what = name.nameRefusal {
          violate(key.value.start, path.key("name"), what)
        } else if let line = lines.updateValue(item.start.line, forKey: name) {
          violate(
            key.value.start, path.key("name"),
            "\(name): is already the name of the task on line \(line): take another")
        }
        task.id = "\(group.key)/\(name)"
      } else {
        task.id = "\(group.key)/\(names.name(for: task.pipeline))"
      }
      return task
    }
  }
}

/// Names the tasks of a group that name themselves not.
private struct NameGiver {
  /// The names that tasks of the group have of their own, and those given.
  var taken: Set<String>

  /// The pipeline's name, with -2 and so on behind it where it is taken.
  mutating func name(for pipeline: String) -> String {
    var name = pipeline
    var number = 1
    while !taken.insert(name).inserted {
      number += 1
      name = "\(pipeline)-\(number)"
    }
    return name
  }
}
