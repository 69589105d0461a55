import Digest
import NDJSON
import Time

/// Makes a data set after a plan; the same plan makes the same data.
struct Maker {
  private let world: World
  private let plan: Plan
  private var people: [Thing] = []
  private var robot: Thing?
  // 2015-01-01 and ten years.
  private let start: Int64 = 1_420_070_400
  private let span = 315_360_000

  init(_ world: World, _ plan: Plan) {
    self.world = world
    self.plan = plan
  }

  mutating func make() {
    let owner = world.owner(of: plan.owner)
    owner.set("databaseId", 9000 + plan.seed)
    for number in 1...plan.users { people.append(person(number)) }
    let robot = world.make("Bot", in: nil)
    robot.set("login", "\(plan.owner)-ci")
    robot.set("databaseId", 8000 + plan.seed)
    world.add(account: robot)
    self.robot = robot
    for index in 0..<plan.repositories { repository(index) }
  }

  private func person(_ number: Int) -> Thing {
    let made = world.make("User", in: nil)
    made.set("login", "person-\(number)")
    made.set("databaseId", 100_000 + 1000 * plan.seed + number)
    made.set("createdAt", time(number * 3600))
    made.set("updatedAt", time(span))
    if number % 3 > 0 { made.set("name", "Person \(number)") }
    if number % 4 == 0 { made.set("company", "Company \(number % 7)") }
    if number % 5 == 0 { made.set("websiteUrl", "https://person-\(number).example") }
    if number % 6 == 0 { made.set("email", "person-\(number)@example.org") }
    world.add(account: made)
    return made
  }

  private func time(_ seconds: Int) -> String {
    Timestamp(seconds: start + Int64(seconds)).rfc3339
  }

  private func hash(_ text: String) -> String { Hex.encode(SHA1.hash(Array(text.utf8))) }

  /// The share of a total that falls to one repository.
  private func share(_ total: Int, _ index: Int) -> Int {
    total / plan.repositories + (index < total % plan.repositories ? 1 : 0)
  }

  private func repository(_ index: Int) {
    var dice = Dice(plan.seed, index)
    let name = "\(plan.owner)/repository-\(index + 1)"
    let made = world.make("Repository", in: nil)
    made.set("nameWithOwner", name)
    made.set("databaseId", 70_000_000 + 100_000 * plan.seed + index)
    made.set("description", "Repository number \(index + 1)")
    made.set("createdAt", time(index))
    made.set("updatedAt", time(span + index))
    made.set("pushedAt", time(span + index))
    made.set("stargazerCount", dice.below(4000))
    made.set("forkCount", dice.below(900))
    world.add(repository: made)
    let license = world.make("License", in: nil)
    license.set("key", "bsl-1.0")
    license.set("spdxId", "BSL-1.0")
    license.set("name", "Boost Software License 1.0")
    made.set("licenseInfo", .object(license))
    for (language, size) in [("C++", 1_000_000), ("CMake", 9000)] {
      let own = Thing(world.schema.type("Language"), serial: 0, parent: made)
      own.set("name", language)
      own.set("size", size + dice.below(1000))
      made.collection("languages").add(own)
    }
    for label in ["bug", "feature", "question"] {
      let own = add("Label", "labels", made, index)
      own.set("name", label)
    }
    refs(made, name)
    releases(made, index)
    // Issues, pull requests and discussions share their numbers.
    var left = [
      share(plan.issues, index), share(plan.pullRequests, index), share(plan.discussions, index),
    ]
    let total = left.reduce(0, +)
    for number in 1...max(1, total) where total > 0 {
      var kind = dice.below(left.reduce(0, +))
      for (at, count) in left.enumerated() {
        if kind < count {
          kind = at
          break
        }
        kind -= count
      }
      left[kind] -= 1
      item(kind, made, index, number, at: span / (total + 1) * number)
    }
  }

  private func add(_ type: String, _ list: String, _ parent: Thing, _ second: Int) -> Thing {
    let made = world.make(type, in: parent)
    made.set("createdAt", time(second))
    let home = parent.collection(list)
    made.home = home
    home.add(made)
    return made
  }

  private func refs(_ repository: Thing, _ name: String) {
    for branch in ["develop", "master"] {
      let ref = world.make("Ref", in: repository)
      ref.set("name", branch)
      let home = repository.collection("refs")
      ref.home = home
      home.add(ref)
      if let commit = References(world: world).commit(hash("\(name) \(branch)"), repository) {
        ref.set("target", .object(commit))
      }
      if branch == "develop" { repository.set("defaultBranchRef", .object(ref)) }
    }
  }

  private func releases(_ repository: Thing, _ index: Int) {
    for number in 0..<share(plan.releases, index) {
      let made = add("Release", "releases", repository, span / 100 * number)
      made.set("tagName", "v1.\(number)")
      made.set("name", "Version 1.\(number)")
      made.set("description", "What is new in 1.\(number).")
      made.set("updatedAt", time(span / 100 * number))
      made.set("author", .object(people[number % people.count]))
    }
  }

  private func item(_ kind: Int, _ repository: Thing, _ index: Int, _ number: Int, at second: Int) {
    var dice = Dice(plan.seed, index, number)
    let type = ["Issue", "PullRequest", "Discussion"][kind]
    let made = add(type, ["issues", "pullRequests", "discussions"][kind], repository, second)
    made.set("number", number)
    made.set("title", "\(type) \(number)")
    made.set("body", "The text of \(number), thrown \(dice.below(1_000_000)).")
    sign(made, &dice)
    var last = second
    let isLarge = kind == 1 && dice.percent(plan.overflow)
    func many(_ mean: Int) -> Int {
      if isLarge { return mean * plan.factor }
      let rest = 10_000 - (kind == 1 ? plan.overflow * plan.factor * 100 : 0)
      let share = kind == 1 ? max(1, 100 - plan.overflow) : 100
      return dice.count(max(0, mean * rest / share))
    }
    let comments = many(plan.comments)
    for _ in 0..<comments {
      last += dice.below(90_000) + 1
      let type = kind == 2 ? "DiscussionComment" : "IssueComment"
      let comment = add(type, "comments", made, last)
      comment.set("body", "A comment thrown \(dice.below(1_000_000)).")
      sign(comment, &dice)
    }
    if kind == 1 {
      reviews(made, many(plan.reviews), many(plan.inline), &last, &dice)
    }
    if dice.percent(20) {
      let group = Thing(world.schema.type("ReactionGroup"), serial: 0, parent: made)
      group.set("content", Reactions.contents[dice.below(8)])
      group.set("reactors", .connection(Collection(bareCount: 1 + dice.below(9))))
      made.set("reactionGroups", .list([group]))
    }
    if dice.percent(40), let label = repository.collection("labels").things.first {
      made.set("labels", .connection(Collection([label])))
    }
    // Whole hours make objects of the same second.
    made.set("updatedAt", time(dice.percent(10) ? (last / 3600 + 1) * 3600 : last))
    finish(kind, made, repository, number, last, &dice)
  }

  private func sign(_ thing: Thing, _ dice: inout Dice) {
    if dice.percent(2) { return thing.set("author", .plain(.null)) }
    if dice.percent(3), let robot { return thing.set("author", .object(robot)) }
    thing.set("author", .object(people[dice.below(people.count)]))
  }

  private func reviews(
    _ pull: Thing, _ reviews: Int, _ inline: Int, _ last: inout Int, _ dice: inout Dice
  ) {
    var made: [Thing] = []
    for _ in 0..<max(reviews, inline > 0 && reviews == 0 ? 1 : 0) {
      last += dice.below(90_000) + 1
      let review = add("PullRequestReview", "reviews", pull, last)
      review.set("state", ["APPROVED", "CHANGES_REQUESTED", "COMMENTED"][dice.below(3)])
      review.set("body", dice.percent(50) ? "A review thrown \(dice.below(1_000_000))." : "")
      sign(review, &dice)
      made.append(review)
    }
    var thread: Thing?
    for number in 0..<inline {
      last += dice.below(9000) + 1
      if thread == nil || !dice.percent(30) {
        let fresh = world.make("PullRequestReviewThread", in: pull)
        let home = pull.collection("reviewThreads")
        fresh.home = home
        home.add(fresh)
        fresh.set("path", "include/file-\(number % 5).hpp")
        fresh.set("line", number + 1)
        if dice.percent(50) { fresh.set("isResolved", .plain(.bool(true))) }
        thread = fresh
      }
      guard let thread else { continue }
      let comment = add("PullRequestReviewComment", "comments", thread, last)
      comment.set("body", "An inline comment thrown \(dice.below(1_000_000)).")
      comment.set("path", thread.text("path") ?? "")
      comment.set("line", number + 1)
      comment.set("originalLine", number + 1)
      comment.set("diffHunk", "@@ -1,2 +1,3 @@\n a\n+b\n c")
      if let review = made.first { comment.set("pullRequestReview", .object(review)) }
      sign(comment, &dice)
    }
  }

  private func finish(
    _ kind: Int, _ made: Thing, _ repository: Thing, _ number: Int, _ last: Int,
    _ dice: inout Dice
  ) {
    let isOpen = dice.percent(30)
    let name = repository.text("nameWithOwner") ?? ""
    if kind == 0, !isOpen {
      made.set("state", "CLOSED")
      made.set("stateReason", dice.percent(80) ? "COMPLETED" : "NOT_PLANNED")
      made.set("closedAt", time(last))
      made.set("closedBy", .object(people[dice.below(people.count)]))
    }
    guard kind == 1 else { return }
    let head = References(world: world).commit(hash("\(name) \(number)"), repository)
    made.set("headRefOid", head?.text("oid") ?? "")
    made.set("headRefName", "topic-\(number)")
    made.set("baseRefName", "develop")
    made.set("baseRefOid", hash("\(name) base \(number)"))
    made.set("headRepository", .object(repository))
    made.set("additions", dice.below(500))
    made.set("deletions", dice.below(200))
    made.set("changedFiles", 1 + dice.below(9))
    if let head {
      let commit = world.make("PullRequestCommit", in: made)
      commit.set("commit", .object(head))
      made.collection("commits").add(commit)
    }
    guard !isOpen else { return }
    let isMerged = dice.percent(70)
    made.set("state", isMerged ? "MERGED" : "CLOSED")
    made.set("closedAt", time(last))
    guard isMerged else { return }
    made.set("mergedAt", time(last))
    made.set("mergedBy", .object(people[dice.below(people.count)]))
    if let head { made.set("mergeCommit", .object(head)) }
  }
}
