import NDJSON

/// Finds the object that a field with arguments names, such as `issue(number: 7)`.
struct Lookup {
  let world: World

  /// The object, and what GitHub says where there is none; nil where it says nothing.
  func find(_ field: Field, in thing: Thing) -> (thing: Thing?, missing: String?) {
    func text(_ name: String) -> String { field.values[name]?.string ?? "" }
    let number = field.values["number"]?.integer.map { Int($0) } ?? 0
    switch field.name {
    case "issue":
      return (
        numbered(number, thing, ["issues"]),
        "Could not resolve to an Issue with the number of \(number)."
      )
    case "pullRequest":
      return (
        numbered(number, thing, ["pullRequests"]),
        "Could not resolve to a PullRequest with the number of \(number)."
      )
    case "issueOrPullRequest":
      return (
        numbered(number, thing, ["issues", "pullRequests"]),
        "Could not resolve to an issue or pull request with the number of \(number)."
      )
    case "discussion":
      return (
        numbered(number, thing, ["discussions"]),
        "Could not resolve to a Discussion with the number of \(number)."
      )
    case "milestone": return (numbered(number, thing, ["milestones"]), nil)
    case "label":
      return (
        thing.collection("labels").things.first {
          $0.text("name")?.lowercased() == text("name").lowercased()
        }, nil
      )
    case "release":
      return (
        thing.collection("releases").things.first { $0.text("tagName") == text("tagName") }, nil
      )
    case "ref": return (reference(text("qualifiedName"), thing), nil)
    case "object": return (object(field, thing), nil)
    case "repository":
      let name = "\(thing.text("login") ?? "")/\(text("name"))"
      return (
        world.repository(name), "Could not resolve to a Repository with the name '\(name)'."
      )
    default: return (nil, nil)
    }
  }

  func numbered(_ number: Int, _ repository: Thing, _ lists: [String]) -> Thing? {
    for list in lists {
      let things = repository.collection(list).things
      // Numbers rise, mostly by one, so the place is near the number.
      var at = min(max(0, number - 1), things.count - 1)
      while at >= 0, let found = things[at].number("number"), found > number { at -= 1 }
      if at >= 0, things[at].number("number") == number { return things[at] }
      if let found = things.first(where: { $0.number("number") == number }) { return found }
    }
    return nil
  }

  private func reference(_ name: String, _ repository: Thing) -> Thing? {
    repository.collection("refs").things.first { ref in
      let prefix = ref.text("prefix") ?? "refs/heads/"
      let own = ref.text("name") ?? ""
      return prefix + own == name || own == name
    }
  }

  private func object(_ field: Field, _ repository: Thing) -> Thing? {
    let oid = field.values["oid"]?.string ?? ""
    let expression = field.values["expression"]?.string ?? oid
    if let known = world.commit(expression, in: repository) { return known }
    return reference(expression, repository)?.thing("target")
  }
}
