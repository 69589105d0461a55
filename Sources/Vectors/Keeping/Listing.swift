internal import Pinecone
public import Unix
public import Vectors

/// The ids of a namespace in both indexes, a page at a time: the next page of each is under way
/// while one is looked at.
public struct Listing: Sendable {
  private struct Chain: Sendable {
    var isBegun = false
    var ticket: (Remote.Ticket, askedAt: Int64)?
  }

  private let prefix: String
  private var chains: [Half: Chain] = [.dense: Chain(), .sparse: Chain()]
  /// Ids listed by each index so far.
  public private(set) var listed: (dense: Int, sparse: Int) = (0, 0)

  /// The ids that begin with a prefix, "" for all.
  public init(prefix: String) { self.prefix = prefix }

  /// Gives a merge the next page of an index.
  ///
  /// Throws `Exit.unavailable` where an index does not list its ids in order.
  public mutating func feed<Row>(
    _ list: ListedIn, to merge: inout PresenceMerge<Row>, _ remote: inout Remote
  ) throws(Failure) {
    for side in Half.allCases where chains[side]?.isBegun == false {
      try ask(side, page: nil, &remote)
    }
    let side: Half = list == .sparse ? .sparse : .dense
    guard let (ticket, askedAt) = chains[side]?.ticket,
      case .ids(let ids, let next) = try remote.answer(ticket)
    else { throw Failure(.bug, "pinecone: a list of \(side.rawValue) has no page") }
    chains[side]?.ticket = nil
    if let next { try ask(side, page: next, &remote) }
    if side == .dense { listed.dense += ids.count } else { listed.sparse += ids.count }
    do throws(Disorder) {
      try merge.feed(list, ids: ids, askedAt: askedAt, isLast: next == nil)
    } catch {
      throw Failure(
        .unavailable,
        "\(side.rawValue) index: lists \(error.key.text) out of order, so what is missing cannot be "
          + "told")
    }
  }

  private mutating func ask(
    _ side: Half, page: String?, _ remote: inout Remote
  ) throws(Failure) {
    let ticket = try remote.send(.list(prefix: prefix, page: page), to: side)
    chains[side] = Chain(isBegun: true, ticket: (ticket, Clock.monotonic))
  }
}
