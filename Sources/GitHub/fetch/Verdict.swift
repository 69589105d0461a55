import Unix

/// What all scopes come to.
struct Verdict {
  private(set) var records = 0
  private(set) var rejected = 0
  private(set) var scopes = 0
  private(set) var isPartial = false
  private(set) var retryAt: String?
  private var causes: [Exit] = []

  /// The causes that go before others when several scopes fail.
  private static let order: [Exit] = [
    .bug, .configuration, .denied, .unavailable, .retry, .rejected,
  ]

  mutating func add(records: Int, rejected: Int, _ failure: Failure?, isPartial: Bool) {
    self.records += records
    self.rejected += rejected
    scopes += 1
    if isPartial { self.isPartial = true }
    if rejected > 0 { causes.append(.rejected) }
    if let failure {
      causes.append(failure.exit)
      // All scopes wait for the one that may be asked last.
      if let at = failure.retryAt { retryAt = max(at, retryAt ?? at) }
    }
  }

  var exit: Exit { Self.order.first { causes.contains($0) } ?? causes.first ?? .ok }
}
