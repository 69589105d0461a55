internal import YAML

extension Reader {
  /// Groups that wait for groups: those must be there, and none waits for itself in the end.
  mutating func checkOrder(_ members: [YAMLMember], _ groups: [Group]) {
    let names = members.map(\.key)
    let byName = Dictionary(groups.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    let marks = Dictionary(
      members.compactMap { member in
        member.value["after"].map { (member.key, $0.value.start) }
      }, uniquingKeysWith: { first, _ in first })
    for group in groups {
      guard let mark = marks[group.id] else { continue }
      let path = "groups".key(group.id).key("after")
      for name in group.after {
        if name == group.id {
          violate(mark, path, "\(name): a group cannot wait for itself: take it out")
        } else if !names.contains(name) {
          let others = names.filter { $0 != group.id }
          violate(
            mark, path,
            "\(name): there is no such group, "
              + meant(name, among: others, else: "groups are \(names.joined(separator: ", "))"))
        } else if let other = byName[name] {
          compare(group, with: other, mark, path)
        }
      }
    }
    for cycle in cycles(groups.filter { !$0.after.contains($0.id) }) {
      guard let first = cycle.first, let mark = marks[first] else { continue }
      let path = "groups".key(first).key("after")
      violate(
        mark, path,
        "\((cycle + [first]).joined(separator: " after ")): "
          + "groups that wait for each other never begin: take one of them out")
    }
  }

  /// A resource that nobody else has may be another's name with a slip in it.
  mutating func checkResources() {
    let counts = Dictionary(resources.map { ($0.name, 1) }, uniquingKeysWith: +)
    for resource in resources where counts[resource.name] == 1 {
      let others = counts.keys.filter { $0 != resource.name }.sorted()
      guard let near = nearest(resource.name, others) else { continue }
      doubt(
        resource.mark, resource.path, "\(resource.name): nothing else has it, did you mean \(near)?"
      )
    }
  }

  /// The predecessor's commands made searchable what they had collected.
  mutating func checkHalves(_ groups: [Group]) {
    let pipelines = Set(groups.flatMap(\.tasks).map(\.pipeline))
    for half in halves where !pipelines.contains(half.rest) {
      doubt(
        half.mark, half.path,
        "\(half.alias.command): is \(half.alias.pipeline), which makes nothing searchable: "
          + "add a task \(half.rest) below it")
    }
  }

  /// Says where waiting is not what was meant.
  private mutating func compare(
    _ group: Group, with other: Group, _ mark: Mark, _ path: String
  ) {
    guard let time = group.time, let otherTime = other.time else {
      let lacking = group.time == nil ? group.id : other.id
      doubt(mark, path, "has no effect: \(lacking) has no default_time")
      return
    }
    guard group.zone == other.zone,
      (otherTime.hour, otherTime.minute) > (time.hour, time.minute)
    else { return }
    doubt(
      mark, path,
      "\(other.id) begins at \(otherTime.text()): \(group.id), due at \(time.text()), "
        + "waits until it is over each day: give it a later default_time")
  }

  /// Each ring of groups once, beginning with the one that the file has first.
  private func cycles(_ groups: [Group]) -> [[String]] {
    let after = Dictionary(
      groups.map { ($0.id, $0.after) }, uniquingKeysWith: { first, _ in first })
    var done: Set<String> = []
    var found: [[String]] = []
    for group in groups where !done.contains(group.id) {
      // A walk without recursion: the way down, and how far each on it was looked at.
      var way: [(name: String, next: Int)] = [(group.id, 0)]
      while let last = way.last {
        let targets = after[last.name] ?? []
        guard last.next < targets.count else {
          done.insert(last.name)
          way.removeLast()
          continue
        }
        way[way.count - 1].next += 1
        let target = targets[last.next]
        if let start = way.firstIndex(where: { $0.name == target }) {
          found.append(way[start...].map(\.name))
        } else if !done.contains(target) {
          way.append((target, 0))
        }
      }
    }
    return found
  }
}
