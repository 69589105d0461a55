internal import NDJSON

/// What stands under a pull request, in the order of time.
enum MarkdownEntry {
  /// A comment of the conversation.
  case comment(MarkdownNote)
  /// A review with the threads it began.
  case review(MarkdownNote, [MarkdownThread])
  /// A thread whose review is not known.
  case thread(MarkdownThread)

  private var time: (String, Int64) {
    switch self {
    case .comment(let note), .review(let note, _): (note.time, note.id)
    case .thread(let thread): (thread.root.time, thread.root.id)
    }
  }

  /// Everything that was said; a review that says nothing by itself and has no thread is left out
  /// unless it approves or refuses.
  static func timeline(of item: MarkdownItem) -> [MarkdownEntry] {
    let threads = MarkdownThread.threads(of: item.reviewComments)
    var entries = item.comments.map { MarkdownEntry.comment($0) }
    var shown: Set<Int64> = []
    for review in item.reviews {
      let state = review.record["state"]?.string
      let mine = threads.filter { $0.review == review.id }
      if state == "pending" { continue }
      shown.insert(review.id)
      let isSilent = MarkdownText.stripped(review.body).isEmpty && mine.isEmpty
      if isSilent, state == "commented" { continue }
      entries.append(.review(review, mine))
    }
    for thread in threads where !(thread.review.map { shown.contains($0) } ?? false) {
      entries.append(.thread(thread))
    }
    return entries.sorted { $0.time < $1.time }
  }
}

/// A comment on lines of a file, and what was answered.
struct MarkdownThread {
  let root: MarkdownNote
  let replies: [MarkdownNote]

  /// The review it began with.
  var review: Int64? { root.record["review_id"]?.integer }

  /// The threads of comments that are in the order of time.
  ///
  /// What answers a comment that is not there begins a thread, unless GitHub says which it is of.
  static func threads(of comments: [MarkdownNote]) -> [MarkdownThread] {
    let byID = Dictionary(comments.map { ($0.id, $0) }) { first, _ in first }
    func top(of comment: MarkdownNote) -> Int64 {
      var top = comment
      // A ring of answers has no top: each of its comments stands by itself.
      for _ in comments {
        guard let parent = top.parent.flatMap({ byID[$0] }) else { return top.id }
        top = parent
      }
      return comment.id
    }
    let tops = comments.map { top(of: $0) }
    var rootOf: [Int64: Int64] = [:]
    var named: [String: Int64] = [:]
    for (comment, top) in zip(comments, tops) where comment.id == top {
      let name = MarkdownText.member("thread_id", of: comment.record)
      let root = name.flatMap { named[$0] } ?? comment.id
      rootOf[comment.id] = root
      if let name, named[name] == nil { named[name] = root }
    }
    var replies: [Int64: [MarkdownNote]] = [:]
    for (comment, top) in zip(comments, tops) {
      if let root = rootOf[top], root != comment.id { replies[root, default: []].append(comment) }
    }
    return comments.filter { rootOf[$0.id] == $0.id }
      .map { MarkdownThread(root: $0, replies: replies[$0.id] ?? []) }
  }

  /// The thread as lines of a page.
  var lines: [String] {
    let record = root.record
    let hunk = DiffHunk(record["diff_hunk"]?.string ?? "")
    let range = Self.range(record)
    var lines = ["### \(title)"]
    let excerpt = hunk.excerpt(min(20, max(4, range?.count ?? 1)))
    if !excerpt.isEmpty {
      let ticks = MarkdownText.fence(around: excerpt)
      lines += ["", "\(ticks)diff"] + excerpt + [ticks]
    }
    let place = MarkdownBody.Place(hunk: hunk, range: range)
    lines += ["", head(root)]
    let body = MarkdownBody(root.body, thread: place).lines
    if !body.isEmpty { lines += [""] + body }
    for reply in replies {
      lines += [""] + Self.quoted(reply, MarkdownBody(reply.body, thread: place).lines)
    }
    return lines
  }

  /// An answer, every line of it set in.
  static func quoted(_ reply: MarkdownNote, _ body: [String]) -> [String] {
    var lines = ["\(reply.byline)\(reply.link.map { ", \($0)" } ?? ""):"]
    if !body.isEmpty { lines += [""] + body }
    return lines.map { $0.isEmpty ? ">" : "> \($0)" }
  }

  private func head(_ note: MarkdownNote) -> String {
    "\(note.byline)\(note.link.map { ", \($0)" } ?? ""):"
  }

  /// The numbers of the commented lines in the file that the hunk shows.
  private static func range(_ record: JSON) -> ClosedRange<Int>? {
    let last =
      MarkdownText.number("original_line", of: record) ?? MarkdownText.number("line", of: record)
    let first =
      MarkdownText.number("original_start_line", of: record)
      ?? MarkdownText.number("start_line", of: record)
    guard let last, last > 0 else { return nil }
    return min(max(1, first ?? last), last)...last
  }

  private var title: String {
    let record = root.record
    let path = MarkdownText.member("path", of: record) ?? "a file"
    var title = MarkdownText.code(path)
    let isLeft = MarkdownText.member("side", of: record)?.lowercased() == "left"
    if MarkdownText.member("subject_type", of: record)?.lowercased() != "file",
      let range = Self.range(record)
    {
      title += range.count == 1 ? ", line " : ", lines \(range.lowerBound) to "
      title += "\(range.upperBound)\(isLeft ? " before" : "")"
    }
    if record["is_outdated"]?.bool == true { title += ", outdated" }
    if record["is_resolved"]?.bool == true {
      let person = MarkdownText.login("resolved_by", of: record)
      title += ", resolved" + (person.map { " by \(MarkdownText.escaped($0))" } ?? "")
    }
    return title
  }
}
