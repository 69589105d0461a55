import Unix

/// What is left of the limits of hosts that are asked: what the files in HOME/budgets say.
struct Budgets {
  /// A limit of one account at one host.
  struct Limit {
    /// As the file is called.
    let host: String
    /// The account and what it limits; of a token only a hash.
    let bucket: String
    let remaining: Int
    /// Seconds since 1970: when it is filled again.
    let reset: Int
  }

  /// Limits that are told of.
  static let most = 200

  private(set) var limits: [Limit] = []

  /// Reads the ledgers of a folder; those that are not whole are left out, and limits that are over.
  init(_ folder: String) {
    let now = Clock.now / 1000
    for host in Files.list(folder) {
      guard let bytes = try? Files.read("\(folder)/\(host)", limit: 1 << 16) else { continue }
      let lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n")
      // A later state may be shorter than the one it was written over.
      guard lines.first == "bdc-budget 1", let end = lines.firstIndex(of: "end") else { continue }
      for line in lines[..<end] {
        let words = line.split(separator: " ")
        guard words.count == 5, words[0] == "limit", let remaining = Int(words[3]),
          let reset = Int64(words[4]), reset > now, limits.count < Self.most
        else { continue }
        limits.append(
          Limit(
            host: host, bucket: String(words[1]), remaining: remaining, reset: Int(reset / 1000)))
      }
    }
  }
}
