internal import NDJSON

/// What became of the records read: `read = inserted + updated + unchanged + stale + rejected`.
public struct Tally: Sendable, Equatable {
  /// Data records, rejects and broken lines.
  public var read = 0
  /// New rows.
  public var inserted = 0
  /// Rows that changed.
  public var updated = 0
  /// Records that changed nothing.
  public var unchanged = 0
  /// Records older than their rows.
  public var stale = 0
  /// Records that could not be handled, here or before.
  public var rejected = 0
  /// Rows that the source was found to have no longer.
  public var vanished = 0
  /// Vanished rows that windows list again.
  public var reappeared = 0
  /// Whether windows were applied.
  public var hasWindows = false

  /// The sentence on standard error.
  public var sentence: String {
    "read \(read) = inserted \(inserted) + updated \(updated) + unchanged \(unchanged)"
      + " + stale \(stale) + rejected \(rejected)"
  }

  /// What windows came to, as a sentence.
  public var windowSentence: String {
    "windows: vanished \(vanished), reappeared \(reappeared)"
  }

  /// The same as one JSON object.
  public var json: [UInt8] {
    var builder = LineBuilder()
    for (name, number) in named { builder.put(name, number) }
    builder.put("vanished", vanished)
    builder.put("reappeared", reappeared)
    return builder.finish()
  }

  /// The numbers with their names, in the order of the sentence.
  public var named: [(name: String, number: Int)] {
    [
      ("read", read), ("inserted", inserted), ("updated", updated), ("unchanged", unchanged),
      ("stale", stale), ("rejected", rejected),
    ]
  }

  mutating func add(_ other: Tally) {
    read += other.read
    inserted += other.inserted
    updated += other.updated
    unchanged += other.unchanged
    stale += other.stale
    rejected += other.rejected
    vanished += other.vanished
    reappeared += other.reappeared
    hasWindows = hasWindows || other.hasWindows
  }
}
