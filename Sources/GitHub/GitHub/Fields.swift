/// The fields that are asked for, as they stand in queries.
///
/// Named after GitHub's schema. `reactors` and `watchers` are asked for their number alone, which
/// costs no points.
enum Fields {
  static let page = "pageInfo{hasNextPage endCursor}"
  static let user = "__typename login avatarUrl databaseId"
  static let actor =
    "__typename login avatarUrl ...on User{databaseId}...on Organization{databaseId}"
    + "...on Bot{databaseId}...on Mannequin{databaseId}"
    + "...on EnterpriseUserAccount{user{databaseId}}"
  static let owner =
    "__typename login avatarUrl ...on User{databaseId}...on Organization{databaseId}"
  static let reactions = "reactionGroups{content reactors{totalCount}}"

  /// What issues' comments have.
  static let comment =
    "fullDatabaseId author{\(actor)} authorAssociation body isMinimized createdAt updatedAt url "
    + reactions

  static let review =
    "fullDatabaseId author{\(actor)} authorAssociation state body commit{oid} submittedAt createdAt "
    + "updatedAt url \(reactions)"

  static let reviewComment =
    "fullDatabaseId pullRequestReview{fullDatabaseId} replyTo{fullDatabaseId} author{\(actor)} "
    + "authorAssociation body path line originalLine startLine originalStartLine subjectType "
    + "diffHunk commit{oid} originalCommit{oid} outdated isMinimized createdAt updatedAt url "
    + reactions

  static let thread =
    "id isResolved resolvedBy{\(user)} isOutdated path line originalLine startLine "
    + "originalStartLine diffSide subjectType"

  static let reviewRequest =
    "requestedReviewer{__typename ...on User{login avatarUrl databaseId}"
    + "...on Bot{login avatarUrl databaseId}...on Mannequin{login avatarUrl databaseId}"
    + "...on Team{combinedSlug slug}}"

  static let discussionComment =
    "id databaseId replyTo{databaseId} author{\(actor)} authorAssociation body isAnswer isMinimized "
    + "upvoteCount createdAt updatedAt url \(reactions)"

  static let label = "id name color description createdAt updatedAt"

  static let milestone =
    "number title description state creator{\(actor)} dueOn createdAt updatedAt closedAt"

  static let release =
    "id databaseId tagName name description isDraft isPrerelease author{\(user)} url createdAt "
    + "publishedAt updatedAt \(reactions)"

  static let issue =
    "id fullDatabaseId number title body state stateReason(enableDuplicate:true) author{\(actor)} "
    + "authorAssociation milestone{number} locked activeLockReason createdAt updatedAt closedAt url "
    + "\(reactions) timelineItems(last:1,itemTypes:[CLOSED_EVENT])"
    + "{nodes{__typename ...on ClosedEvent{actor{\(actor)}}}}"

  static let pullRequest =
    "id fullDatabaseId number title body state isDraft author{\(actor)} authorAssociation "
    + "milestone{number} locked activeLockReason headRepository{nameWithOwner} headRefName "
    + "headRefOid baseRefName baseRefOid reviewDecision additions deletions changedFiles createdAt "
    + "updatedAt closedAt mergedAt mergedBy{\(actor)} mergeCommit{oid} url \(reactions)"

  static let discussion =
    "id databaseId number title body category{name isAnswerable} author{\(actor)} "
    + "authorAssociation locked closed stateReason answer{databaseId} upvoteCount createdAt "
    + "updatedAt closedAt url \(reactions)"

  /// What every run asks of every repository: its facts, and the newest of each kind.
  static let repository =
    "databaseId nameWithOwner owner{\(owner)} description homepageUrl visibility "
    + "defaultBranchRef{name target{oid}} url isArchived isFork isEmpty isDisabled parent{nameWithOwner} "
    + "licenseInfo{spdxId name} "
    + "languages(first:100,orderBy:{field:SIZE,direction:DESC}){edges{size node{name}} "
    + "pageInfo{hasNextPage}} "
    + "repositoryTopics(first:30){nodes{topic{name}}} stargazerCount forkCount "
    + "watchers{totalCount} createdAt updatedAt pushedAt diskUsage "
    + "heads:refs(refPrefix:\"refs/heads/\",first:50){totalCount nodes{name target{oid}}} "
    + "tags:refs(refPrefix:\"refs/tags/\",first:10,orderBy:{field:TAG_COMMIT_DATE,direction:DESC})"
    + "{totalCount nodes{name target{oid}}} "
    + "labels(first:1,orderBy:{field:CREATED_AT,direction:DESC}){totalCount nodes{id createdAt}} "
    + "milestones(first:1,orderBy:{field:UPDATED_AT,direction:DESC})"
    + "{totalCount nodes{number updatedAt}} "
    + "releases(first:1,orderBy:{field:CREATED_AT,direction:DESC})"
    + "{totalCount nodes{databaseId createdAt updatedAt}} "
    + newest("issues") + " " + newest("pullRequests") + " " + newest("discussions")

  private static func newest(_ field: String) -> String {
    "\(field)(first:1,orderBy:{field:UPDATED_AT,direction:DESC}){totalCount nodes{number updatedAt}}"
  }

  static let account =
    "__typename ...on User{databaseId login avatarUrl name company location websiteUrl bio "
    + "createdAt updatedAt}...on Organization{databaseId login avatarUrl name location websiteUrl "
    + "description createdAt updatedAt}...on Bot{databaseId login avatarUrl createdAt updatedAt}"
    + "...on Mannequin{databaseId login avatarUrl createdAt updatedAt}"

  /// The address needs leave of its own (`read:user` or `user:email`).
  static let accountWithEmail =
    account.replacing("avatarUrl name", with: "avatarUrl name email")
}

extension String {
  fileprivate func replacing(_ part: String, with other: String) -> String {
    var rest = self[...]
    var text = ""
    while let place = rest.range(of: part) {
      text += rest[..<place.lowerBound] + other
      rest = rest[place.upperBound...]
    }
    return text + rest
  }
}

extension Substring {
  fileprivate func range(of part: String) -> Range<Index>? {
    var start = startIndex
    while start < endIndex {
      if self[start...].hasPrefix(part) {
        return start..<index(start, offsetBy: part.count)
      }
      start = index(after: start)
    }
    return nil
  }
}
