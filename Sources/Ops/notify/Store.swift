import Unix

/// The spool and the memory of a home, under their lock; nobody else changes them meanwhile.
struct Store: ~Copyable {
  /// Nil for one that is nowhere.
  private let lock: FileLock?
  private let folder: String
  private var saved: Memory
  /// What waits, the oldest first.
  var items: [Item]
  var memory: Memory
  /// Lines that are none; told once, for the next save leaves them out.
  private(set) var complaints: [String]

  /// Bytes of the spool at most.
  static let limit = 1 << 20

  /// Takes the lock and reads what is there.
  init(_ folder: String) throws(Failure) {
    try Files.makeFolder(folder, mode: 0o700)
    guard let lock = try FileLock("\(folder)/lock", wait: true) else {
      throw Failure(.retry, "\(folder)/lock: was stopped while waiting for it")
    }
    var items: [Item] = []
    var memory = Memory()
    var complaints: [String] = []
    let spool = "\(folder)/spool.ndjson"
    if Files.exists(spool) {
      let bytes = try Files.read(spool, limit: 16 * Self.limit)
      for line in bytes.split(separator: 0x0A) {
        if let item = Item(bytes, line.startIndex..<line.endIndex) {
          items.append(item)
        } else {
          complaints.append("\(spool): a line is damaged, it is left out")
        }
      }
    }
    let file = "\(folder)/memory.json"
    if Files.exists(file) {
      if let found = Memory(try Files.read(file, limit: 16 * Self.limit)) {
        memory = found
      } else {
        complaints.append("\(file): is damaged, begun anew: what is down may be told again")
      }
    }
    self.lock = consume lock
    self.folder = folder
    self.items = items
    self.memory = memory
    self.complaints = complaints
    saved = memory
  }

  /// An empty one that is kept nowhere.
  init() {
    lock = nil
    folder = ""
    items = []
    memory = Memory()
    complaints = []
    saved = memory
  }

  /// Writes both, the spool first: what is told twice is better than what nobody tells.
  mutating func save() throws(Failure) {
    let spool = "\(folder)/spool.ndjson"
    var bytes: [UInt8] = []
    for item in items { bytes += item.line + [0x0A] }
    // Nothing that waits is an empty file, which costs no write while nothing changes.
    if !bytes.isEmpty || (Files.size(spool) ?? 0) > 0 {
      try Files.writeAtomically(spool, bytes)
    }
    if memory != saved { try Files.writeAtomically("\(folder)/memory.json", memory.bytes) }
    saved = memory
  }

  /// Adds what is told; merged with what already waits of the same.
  mutating func add(_ notice: Notice, isDigest: Bool, now: Int64, targets: [String]) {
    guard !targets.isEmpty else { return }
    memory.lastID += 1
    if isDigest,
      let place = items.firstIndex(where: {
        $0.isDigest && $0.notice.kind == notice.kind && $0.notice.subject == notice.subject
          && $0.targets == targets
      })
    {
      items[place].count += notice.count
      items[place].notice = notice
      // What is on its way now is removed by its number, and this one has to stay.
      items[place].id = memory.lastID
      return
    }
    items.append(
      Item(
        id: memory.lastID, notice: notice, isDigest: isDigest, since: now, targets: targets))
  }

  /// A target has these, or will never get them.
  mutating func remove(_ ids: [Int], of target: String) {
    let wanted = Set(ids)
    for place in items.indices where wanted.contains(items[place].id) {
      items[place].targets.removeAll { $0 == target }
    }
    items.removeAll { $0.targets.isEmpty }
  }

  /// Drops what is too much or too old; what was dropped, in words.
  mutating func prune(_ targets: [String], now: Int64, keepSeconds: Int64) -> [String] {
    var dropped: [String: (count: Int, why: String)] = [:]
    func drop(_ item: Item, _ name: String, _ why: String) {
      dropped[name, default: (0, why)].count += item.count
      if targets.contains(name) { memory[target: name].dropped += item.count }
    }
    for place in items.indices {
      for name in items[place].targets {
        let refused = memory[target: name].refusedSince
        let age = now - items[place].since
        var why: String?
        if !targets.contains(name) {
          why = "it is no target any more"
        } else if age > keepSeconds {
          why = "they waited for \(keepSeconds / 86_400) days"
        } else if let refused, now - refused > 86_400, age > 86_400 {
          why = "it has refused them for a day"
        }
        guard let why else { continue }
        drop(items[place], name, why)
        items[place].targets.removeAll { $0 == name }
      }
    }
    items.removeAll { $0.targets.isEmpty }
    var size = items.reduce(0) { $0 + $1.line.count + 1 }
    var first = 0
    while size > Self.limit, first < items.count {
      size -= items[first].line.count + 1
      for name in items[first].targets { drop(items[first], name, "too many wait") }
      first += 1
    }
    items.removeFirst(first)
    return dropped.sorted { $0.key < $1.key }.map {
      "\($0.key): \($0.value.count) notices were dropped: \($0.value.why)"
    }
  }
}
