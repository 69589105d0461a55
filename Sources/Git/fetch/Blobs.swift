import Git
import Unix

/// Fetches in bulk the contents that commits need and a filtered mirror has not.
struct Blobs {
  /// Objects that are looked for and fetched at a time.
  static let batch = 100_000

  private var wanted: Set<String> = []
  /// Objects fetched so far.
  private(set) var count = 0

  /// Fetches all that the differences of some commits are made of.
  ///
  /// Only trees are read for it: renames and lines are looked for when everything is there.
  mutating func fetch(
    _ walk: Walk, _ mirror: inout Mirror, jobs: Int, _ session: inout Session
  ) throws(Stop) {
    var logs = try Logs(
      walk, mirror.store, ["--format=", "--raw", "--no-renames"], jobs: jobs)
    var bytes: [UInt8] = []
    while let log = try logs.next() {
      var scanner = LogScanner()
      while try log.read(into: &bytes) > 0 {
        scanner.feed(bytes)
        bytes.removeAll(keepingCapacity: true)
        try take(&scanner)
      }
      try log.finish()
      scanner.finish()
      try take(&scanner)
      if wanted.count >= Self.batch { try flush(&mirror, &session) }
    }
    try flush(&mirror, &session)
    if count > 0 { session.note("\(count) contents fetched in bulk") }
  }

  private mutating func take(_ scanner: inout LogScanner) throws(Stop) {
    do throws(LogScanner.Malformed) {
      while let item = try scanner.next() {
        if case .change(let change) = item { wanted.formUnion(change.blobs) }
      }
    } catch {
      throw .scope(Failure(.bug, "git log: \(error.what)"))
    }
  }

  private mutating func flush(
    _ mirror: inout Mirror, _ session: inout Session
  ) throws(Stop) {
    if wanted.isEmpty { return }
    let asked = wanted.sorted().map { "\($0)\n" }.joined()
    wanted = []
    var lacking: [UInt8] = []
    // No promise is known to this git: it says what is missing, and fetches nothing.
    let answers = try mirror.store.run(["cat-file", "--batch-check"], input: Array(asked.utf8))
    for answer in answers.split(separator: 0x0A)
    where answer.suffix(8).elementsEqual(" missing".utf8) {
      lacking += answer.dropLast(8)
      lacking.append(0x0A)
      count += 1
    }
    if !lacking.isEmpty { try mirror.fetch(objects: lacking, &session) }
  }
}
