import NDJSON

/// Objects in the shape of GitHub's REST answers.
struct Shapes {
  let world: World

  private func get(_ thing: Thing, _ name: String) -> JSON {
    guard let field = thing.type.fields[name],
      case .plain(let value) = Derivation(world: world).value(name, field, of: thing)
    else { return .null }
    return value
  }

  private func object(_ members: [(String, JSON)]) -> JSON {
    .object(members.map { JSON.Member($0.0, $0.1) })
  }

  func user(_ thing: Thing?, whole: Bool = false) -> JSON {
    guard let thing, !thing.isGone else { return .null }
    let isBot = thing.type.name == "Bot"
    let login = thing.text("login") ?? ""
    var members: [(String, JSON)] = [
      ("login", .string(isBot ? "\(login)[bot]" : login)),
      ("id", get(thing, "databaseId")), ("node_id", .string(world.id(of: thing))),
      ("avatar_url", get(thing, "avatarUrl")), ("html_url", get(thing, "url")),
      ("type", .string(thing.type.name)), ("site_admin", .bool(false)),
    ]
    if whole {
      members += [
        ("name", get(thing, "name")), ("company", get(thing, "company")),
        ("blog", get(thing, "websiteUrl")), ("location", get(thing, "location")),
        ("email", get(thing, "email")), ("bio", get(thing, "bio")),
        ("created_at", get(thing, "createdAt")), ("updated_at", get(thing, "updatedAt")),
      ]
    }
    return object(members)
  }

  func repository(_ thing: Thing) -> JSON {
    let name = thing.text("nameWithOwner") ?? ""
    let license = thing.thing("licenseInfo")
    return object([
      ("id", get(thing, "databaseId")), ("node_id", .string(world.id(of: thing))),
      ("name", get(thing, "name")), ("full_name", .string(name)),
      ("private", get(thing, "isPrivate")), ("owner", user(world.owner(of: name))),
      ("html_url", get(thing, "url")), ("description", get(thing, "description")),
      ("fork", get(thing, "isFork")), ("homepage", get(thing, "homepageUrl")),
      ("created_at", get(thing, "createdAt")), ("updated_at", get(thing, "updatedAt")),
      ("pushed_at", get(thing, "pushedAt")), ("size", get(thing, "diskUsage")),
      ("stargazers_count", get(thing, "stargazerCount")),
      ("forks_count", get(thing, "forkCount")), ("archived", get(thing, "isArchived")),
      ("disabled", get(thing, "isDisabled")),
      ("default_branch", thing.thing("defaultBranchRef").map { get($0, "name") } ?? .null),
      ("visibility", .string(thing.flag("isPrivate") ? "private" : "public")),
      (
        "license",
        license.map {
          object([
            ("key", get($0, "key")), ("name", get($0, "name")), ("spdx_id", get($0, "spdxId")),
          ])
        } ?? .null
      ),
    ])
  }

  private func common(_ thing: Thing) -> [(String, JSON)] {
    [
      ("id", get(thing, "databaseId")), ("node_id", .string(world.id(of: thing))),
      ("html_url", get(thing, "url")), ("user", user(thing.thing("author"))),
      ("author_association", get(thing, "authorAssociation")), ("body", get(thing, "body")),
      ("created_at", get(thing, "createdAt")), ("updated_at", get(thing, "updatedAt")),
    ]
  }

  private func lowered(_ value: JSON) -> JSON {
    value.string.map { .string($0.lowercased()) } ?? value
  }

  func item(_ thing: Thing) -> JSON {
    let state = get(thing, "state").string == "OPEN" ? "open" : "closed"
    var members = common(thing)
    members += [
      ("number", get(thing, "number")), ("title", get(thing, "title")), ("state", .string(state)),
      ("locked", get(thing, "locked")), ("closed_at", get(thing, "closedAt")),
      ("comments", .integer(Int64(thing.collection("comments").things.count))),
      (
        "labels",
        .array(
          thing.collection("labels").things.map {
            object([
              ("node_id", .string(world.id(of: $0))), ("name", get($0, "name")),
              ("color", get($0, "color")),
            ])
          })
      ),
      ("assignees", .array(thing.collection("assignees").things.map { user($0) })),
    ]
    if thing.type.name == "Issue" {
      members.append(("state_reason", lowered(get(thing, "stateReason"))))
    } else {
      members += [
        ("draft", get(thing, "isDraft")),
        ("pull_request", object([("merged_at", get(thing, "mergedAt"))])),
      ]
    }
    return object(members)
  }

  func pull(_ thing: Thing) -> JSON {
    let repository = thing.ancestor("Repository")
    func side(_ name: String, _ of: Thing?) -> JSON {
      object([
        ("ref", get(thing, "\(name)RefName")), ("sha", get(thing, "\(name)RefOid")),
        ("repo", of.map { object([("full_name", get($0, "nameWithOwner"))]) } ?? .null),
      ])
    }
    return object(
      (item(thing).object ?? []).map { ($0.name, $0.value) } + [
        ("merged", get(thing, "merged")), ("merged_at", get(thing, "mergedAt")),
        ("merged_by", user(thing.thing("mergedBy"))),
        ("merge_commit_sha", thing.thing("mergeCommit").map { get($0, "oid") } ?? .null),
        ("head", side("head", thing.thing("headRepository"))), ("base", side("base", repository)),
        ("additions", get(thing, "additions")), ("deletions", get(thing, "deletions")),
        ("changed_files", get(thing, "changedFiles")),
        ("commits", .integer(Int64(thing.collection("commits").things.count))),
      ])
  }

  func comment(_ thing: Thing) -> JSON { object(common(thing)) }

  func review(_ thing: Thing) -> JSON {
    object(
      common(thing) + [
        ("state", get(thing, "state")), ("submitted_at", get(thing, "submittedAt")),
        ("commit_id", thing.thing("commit").map { get($0, "oid") } ?? .null),
      ])
  }

  func reviewComment(_ thing: Thing) -> JSON {
    let first = thing.home?.things.first
    return object(
      common(thing) + [
        (
          "pull_request_review_id",
          thing.thing("pullRequestReview").map { get($0, "databaseId") } ?? .null
        ),
        (
          "in_reply_to_id",
          first.flatMap { $0 === thing ? nil : get($0, "databaseId") } ?? .null
        ),
        ("path", get(thing, "path")), ("line", get(thing, "line")),
        ("original_line", get(thing, "originalLine")), ("diff_hunk", get(thing, "diffHunk")),
      ])
  }
}
