import @Name@
import HTTP
import NDJSON
import Unix

/// The items on their way through one run.
struct ItemsRun {
  private var cursor = Cursor()
  /// What the next state line continues.
  private var was: JSON?
  private var budget: Int
  /// Data records written.
  private(set) var records = 0
  /// Items that could not be read.
  private(set) var rejected = 0

  /// Continues from a state, or begins; throws `Exit.configuration` for a cursor of something else.
  init(_ given: GivenState?, budget: Int) throws(Failure) {
    self.budget = budget
    guard let given else { return }
    guard let known = Cursor(given.cursor) else {
      throw Failure(
        .configuration,
        "\(given.place): no cursor of this scope, forget it with: "
          + "bdc state forget @name@ \(given.scope)")
    }
    cursor = known
    was = given.cursor
  }

  /// Fetches page after page, a state line behind each; the failure that ended it, nil where all came.
  mutating func collect(
    _ base: String, _ transfers: inout Transfers, _ session: inout Session
  ) throws(Failure) -> Failure? {
    while session.interrupted == nil {
      var request = Request(Page.url(base: base, since: cursor.since))
      request.content = .json
      request.maxBody = 16 << 20
      let response: Response
      do throws(HTTPError) {
        response = try transfers.send(request)
      } catch {
        return error.failure
      }
      guard let json = try? JSON.parse(response.body), let page = Page(json) else {
        return Failure(
          .retry, "\(Redaction.redact(request.url)): no array of items, try again later")
      }
      let before = cursor
      for item in page.items { try take(item, &session) }
      if cursor != before { try writeState(&session) }
      budget -= page.items.count
      if page.isLast || budget <= 0 { return nil }
      if cursor == before {
        return Failure(
          .unavailable,
          "\(Redaction.redact(request.url)): a page without a later change, paging would not end")
      }
    }
    return nil
  }

  private mutating func take(_ json: JSON, _ session: inout Session) throws(Failure) {
    let item: Item
    do throws(Item.Broken) {
      item = try Item(json)
    } catch {
      let reject = Reject(
        tool: @Name@Fetch.name, reason: error.reason, line: nil, record: Array(json.text.utf8))
      try session.output.line(reject.json)
      rejected += 1
      return
    }
    try session.output.line(item.record)
    records += 1
    cursor.since = max(item.editedAt, cursor.since ?? item.editedAt)
  }

  /// Vouches for everything written so far.
  private mutating func writeState(_ session: inout Session) throws(Failure) {
    let state = State(
      source: @Name@Fetch.source, scope: @Name@Fetch.scope, was: was, cursor: cursor.json)
    try session.output.line(state.json)
    try session.output.flush()
    was = cursor.json
  }
}
