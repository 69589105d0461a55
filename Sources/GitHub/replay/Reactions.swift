import NDJSON

/// Reactions: an object has a group for each content, most of them with nobody.
enum Reactions {
  static let contents = [
    "THUMBS_UP", "THUMBS_DOWN", "LAUGH", "HOORAY", "CONFUSED", "HEART", "ROCKET", "EYES",
  ]

  /// The eight groups of an object.
  static func groups(of thing: Thing, in world: World) -> [Thing] {
    guard case .list(let own) = thing["reactionGroups"], !own.isEmpty else {
      return world.emptyGroups
    }
    return world.emptyGroups.map { empty in
      own.first { $0.text("content") == empty.text("content") } ?? empty
    }
  }

  /// How many reactions an object has.
  static func count(of thing: Thing) -> Int {
    guard case .list(let own) = thing["reactionGroups"] else { return 0 }
    return own.reduce(0) { $0 + count(in: $1) }
  }

  /// How many people a group has.
  static func count(in group: Thing) -> Int {
    guard case .connection(let reactors) = group["reactors"] else { return 0 }
    return reactors.bareCount ?? reactors.things.count
  }
}
