import MIME
import Mail
import NDJSON
import Unix

/// From mbox files to records: each list before its first message, and an end for each list.
struct Reading: ~Copyable {
  private let lists: [MailList]
  private let only: MailList?
  private var records: [(list: String, count: Int)] = []
  private var messages = 0
  private var rejected = 0
  private var invented = 0
  private var damaged: [String] = []
  private var copy: Output?

  /// Reads messages of `only`, or of whatever configured list they are; rejects go to `copy` too.
  init(lists: [MailList], only: MailList?, copy: consuming Output?) {
    self.lists = lists
    self.only = only
    self.copy = copy
  }

  /// Reads one file to its end.
  mutating func read(
    _ mbox: inout MboxFile, limit: Int, _ session: inout Session
  ) throws(Failure) {
    var splitter = MboxSplitter(limit: limit)
    var place = Place(file: mbox.name)
    while let chunk = try mbox.next(flushing: &session.output) {
      splitter.feed(chunk)
      while let piece = splitter.next() { try take(piece, &place, &session) }
    }
    if session.interrupted == nil, mbox.damage == nil { splitter.end() }
    while let piece = splitter.next() { try take(piece, &place, &session) }
    if let damage = mbox.damage {
      session.warn("\(mbox.name): \(damage): messages after that point are missing")
      damaged.append("\(mbox.name): \(damage)")
      splitter.end()
      if let piece = splitter.next() {
        try reject(piece, "message is cut off: \(damage)", &session)
      }
    }
  }

  /// Writes the ends and says what was done.
  mutating func end(_ session: inout Session) throws(Failure) -> Exit {
    let reason = session.interrupted == nil ? damaged.first : "interrupted"
    let status = reason == nil ? End.Status.complete : .partial
    for (list, count) in records {
      let end = End(source: "mail", scope: list, status: status, reason: reason, records: count)
      try session.output.line(end.json)
    }
    let total = records.reduce(0) { $0 + $1.count }
    try session.output.line(
      End(source: "mail", scope: nil, status: status, reason: reason, records: total).json)
    try copy?.commit()
    session.count("read", messages)
    session.count("rejected", rejected)
    if invented > 0 {
      session.warn("without Message-ID: \(invented), their keys are made of their bytes")
    }
    session.say(
      "read \(messages) = written \(messages - rejected) + rejected \(rejected), lists \(records.count)"
    )
    return rejected > 0 || !damaged.isEmpty ? .rejected : .ok
  }

  private mutating func take(
    _ piece: MboxSplitter.Piece, _ place: inout Place, _ session: inout Session
  ) throws(Failure) {
    let mime: MIMEMessage
    do throws(MailError) {
      if let oversize = piece.oversize { throw .tooLarge(oversize.size) }
      mime = try MailMessage.parsed(piece.message)
    } catch {
      return try reject(piece, error.reason, &session)
    }
    let list: MailList
    do throws(Failure) {
      list = try self.list(of: mime, &place)
    } catch {
      return try reject(piece, error.message, &session)
    }
    let message = MailMessage(mime, piece, list: list.name)
    messages += 1
    if !message.hasID(in: mime) { invented += 1 }
    if let known = records.firstIndex(where: { $0.list == list.name }) {
      records[known].count += 1
    } else {
      try session.output.line(list.record())
      records.append((list.name, 2))
    }
    try session.output.line(message.record())
    session.progress("read \(messages), rejected \(rejected)")
  }

  private mutating func reject(
    _ piece: MboxSplitter.Piece, _ reason: String, _ session: inout Session
  ) throws(Failure) {
    messages += 1
    rejected += 1
    let original = piece.separator.isEmpty ? [] : piece.separator + [0x0A]
    var reject = Reject(
      tool: session.tool, reason: reason, line: piece.line, bytes: original + piece.message)
    if let oversize = piece.oversize {
      reject.sha256 = oversize.sha256
      reject.replayable = false
    }
    try session.output.line(reject.json)
    try copy?.line(reject.json)
  }

  /// The list of a message: what `--list` says, what the message states, what the file is called,
  /// a receiver that is a known list, or the list of the message before.
  private func list(
    of message: MIMEMessage, _ place: inout Place
  ) throws(Failure) -> MailList {
    if let only { return only }
    let names = lists.map { $0.name }
    let guess =
      ListGuess.stated(by: message) ?? place.named(known: names)
      ?? ListGuess.addressed(by: message, known: names) ?? place.last?.name
    guard let guess else {
      throw Failure(.rejected, "cannot tell the list, name it with --list")
    }
    if let last = place.last, last.name == guess { return last }
    let list = try Self.known(guess, lists, at: nil)
    place.last = list
    return list
  }

  static func known(
    _ name: String, _ lists: [MailList], at place: String?
  ) throws(Failure) -> MailList {
    if let list = lists.first(where: { $0.name.lowercased() == name.lowercased() }) { return list }
    throw Failure(
      .configuration,
      (place.map { "\($0): " } ?? "")
        + "list \(name) is not configured, add it with: bdc config add mail \(name)")
  }
}

/// A file, the list its name gives, and the list of its last message.
private struct Place {
  let file: String
  var last: MailList?
  private var name: String??

  init(file: String) {
    self.file = file
  }

  mutating func named(known: [String]) -> String? {
    if let name { return name }
    let found = ListGuess.named(by: file, known: known)
    name = .some(found)
    return found
  }
}
