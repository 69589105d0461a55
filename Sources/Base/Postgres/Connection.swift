internal import CPostgres
internal import Glibc
internal import Unix

/// Owns one connection to PostgreSQL; closed when the value is gone.
public struct Connection: ~Copyable {
  private let handle: OpaquePointer
  /// The role it acts as, "" for the login itself.
  private let role: String

  /// Connects with libpq's keywords; a URL as `dbname` is taken apart.
  ///
  /// Waits `connect_timeout` seconds, 10 unless told otherwise.
  public init(_ parameters: [(keyword: String, value: String)]) throws(PostgresError) {
    let handle = Self.withPointers(parameters.map(\.keyword)) { keywords in
      Self.withPointers(parameters.map(\.value)) { values in
        PQconnectStartParams(keywords, values, 1)
      }
    }
    guard let handle else { throw PostgresError(state: "53200", message: "out of memory") }
    let reason = Self.wait(handle)
    guard reason == nil, PQstatus(handle) == CONNECTION_OK else {
      if let reason {
        PQfinish(handle)
        throw PostgresError(state: "57014", message: reason, isConnecting: true)
      }
      let error = ConnectingError(String(cString: PQerrorMessage(handle)))
      PQfinish(handle)
      throw PostgresError(state: error.state, message: error.message, isConnecting: true)
    }
    PQsetErrorVerbosity(handle, PQERRORS_DEFAULT)
    PQsetNoticeProcessor(handle, { _, _ in }, nil)
    self.handle = handle
    role = Self.role(parameters)
  }

  /// What the last `-c role=` of the options says.
  private static func role(_ parameters: [(keyword: String, value: String)]) -> String {
    let options = parameters.last { $0.keyword == "options" }?.value ?? ""
    let word = options.split(separator: " ").last { $0.hasPrefix("role=") }
    return word.map { String($0.dropFirst("role=".count)) } ?? ""
  }

  /// Follows the connecting to its end; why it was given up, nil when libpq knows.
  private static func wait(_ handle: OpaquePointer) -> String? {
    // Texts come in the server's language; with this, SQLSTATE comes with them.
    PQsetErrorVerbosity(handle, PQERRORS_VERBOSE)
    let seconds = timeout(handle)
    let end = Clock.monotonic + Int64(seconds) * 1000
    var wanted = PGRES_POLLING_WRITING
    while PQstatus(handle) != CONNECTION_BAD, wanted != PGRES_POLLING_OK,
      wanted != PGRES_POLLING_FAILED
    {
      if Signals.seen != nil { return "interrupted" }
      let rest = end - Clock.monotonic
      if rest <= 0 { return "no answer within \(seconds) s" }
      let events = wanted == PGRES_POLLING_READING ? POLLIN : POLLOUT
      var socket = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
      if poll(&socket, 1, Int32(clamping: rest)) > 0 { wanted = PQconnectPoll(handle) }
    }
    return nil
  }

  private static func timeout(_ handle: OpaquePointer) -> Int {
    guard let all = PQconninfo(handle) else { return 10 }
    defer { PQconninfoFree(all) }
    var option = all
    while let keyword = option.pointee.keyword {
      if String(cString: keyword) == "connect_timeout" {
        let value = option.pointee.val.flatMap { Int(String(cString: $0)) } ?? 0
        return value > 0 ? value : 10
      }
      option += 1
    }
    return 10
  }

  deinit { PQfinish(handle) }

  /// Ends a transaction; throws when the server rolled it back, as it does without a word after an
  /// error in it.
  public borrowing func commit() throws(PostgresError) {
    let result = PQexec(handle, "commit")
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw error(result) }
    guard let tag = PQcmdStatus(result), String(cString: tag) == "COMMIT" else {
      throw PostgresError(state: "25P02", message: "the transaction was rolled back")
    }
  }

  /// Runs statements without parameters and without rows; several may stand in one text.
  public borrowing func execute(_ sql: String) throws(PostgresError) {
    let result = PQexec(handle, sql)
    defer { PQclear(result) }
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_EMPTY_QUERY: return
    default: throw error(result)
    }
  }

  /// Runs one statement with text parameters `$1`…; the server plans it for these very values.
  ///
  /// Throws SQLSTATE 22021 for a parameter with a NUL, which libpq would cut there.
  public borrowing func query(
    _ sql: String, _ parameters: [String?] = []
  ) throws(PostgresError)
    -> Rows
  {
    if parameters.contains(where: { $0?.utf8.contains(0) ?? false }) { throw Self.hasNUL }
    let result = Self.withPointers(parameters) { values in
      PQexecParams(handle, sql, Int32(parameters.count), nil, values, nil, nil, 0)
    }
    return try rows(result)
  }

  /// Runs one statement whose only parameter is a text of many bytes, such as a batch.
  ///
  /// While the server works, `meanwhile` is called again and again until it has nothing more to do.
  /// The array is used as it is, with one NUL appended and removed. Throws SQLSTATE 22021 when it
  /// has one already: the server would get the text before it, and nobody would know.
  public borrowing func query(
    _ sql: String, batch: inout [UInt8], meanwhile: () -> Meanwhile = { .done }
  ) throws(PostgresError) -> Rows {
    let isCut = batch.withUnsafeBytes { bytes in
      bytes.baseAddress.map { memchr($0, 0, bytes.count) != nil } ?? false
    }
    if isCut { throw Self.hasNUL }
    batch.append(0)
    defer { batch.removeLast() }
    let isSent = batch.withUnsafeBytes { bytes in
      let value: UnsafePointer<CChar>? = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
      return withUnsafePointer(to: value) { values in
        PQsendQueryParams(handle, sql, 1, nil, values, nil, nil, 0) == 1
      }
    }
    guard isSent else { throw error(nil) }
    fill(meanwhile)
    // One statement has one result; a lost connection's error comes last.
    var last: OpaquePointer?
    while let result = PQgetResult(handle) {
      PQclear(last)
      last = result
    }
    return try rows(last)
  }

  /// As `query`, but the answer must be there by a time of the monotonic clock, in milliseconds.
  ///
  /// Throws SQLSTATE 57014 when it is not, or when a signal came; the connection is of no use then.
  public borrowing func query(
    _ sql: String, _ parameters: [String?] = [], by end: Int64
  ) throws(PostgresError) -> Rows {
    if parameters.contains(where: { $0?.utf8.contains(0) ?? false }) { throw Self.hasNUL }
    // Else sending waits without limit for a server that does not read.
    guard PQsetnonblocking(handle, 1) == 0 else { throw error(nil) }
    let isSent = Self.withPointers(parameters) { values in
      PQsendQueryParams(handle, sql, Int32(parameters.count), nil, values, nil, nil, 0) == 1
    }
    guard isSent else { throw error(nil) }
    var unsent = PQflush(handle)
    while unsent == 1 || PQisBusy(handle) == 1 {
      let rest = end - Clock.monotonic
      guard rest > 0, Signals.seen == nil else {
        let why = rest > 0 ? "interrupted" : "no answer in time"
        throw PostgresError(state: "57014", message: why)
      }
      let events = unsent == 1 ? POLLIN | POLLOUT : POLLIN
      var socket = pollfd(fd: PQsocket(handle), events: Int16(events), revents: 0)
      guard poll(&socket, 1, Int32(clamping: rest)) > 0 else { continue }
      if Int32(socket.revents) & ~POLLOUT != 0, PQconsumeInput(handle) == 0 { break }
      if unsent == 1 { unsent = PQflush(handle) }
    }
    _ = PQsetnonblocking(handle, 0)
    var last: OpaquePointer?
    while let result = PQgetResult(handle) {
      PQclear(last)
      last = result
    }
    return try rows(last)
  }

  /// What is to be done while the server works.
  public enum Meanwhile: Sendable {
    /// There may be more to do at once.
    case more
    /// There may be more to do in a moment.
    case later
    /// There is nothing more to do.
    case done
  }

  /// Spends the time until the answer is there.
  private borrowing func fill(_ meanwhile: () -> Meanwhile) {
    while PQisBusy(handle) == 1 {
      let pause: Int32
      switch meanwhile() {
      case .more: pause = 0
      case .later: pause = 2
      case .done: return
      }
      var socket = pollfd(fd: PQsocket(handle), events: Int16(POLLIN), revents: 0)
      if poll(&socket, 1, pause) > 0, PQconsumeInput(handle) == 0 { return }
    }
  }

  /// Asks the server to parse a statement without running it.
  public borrowing func prepare(_ sql: String) throws(PostgresError) {
    let result = PQprepare(handle, "", sql, 0, nil)
    defer { PQclear(result) }
    guard PQresultStatus(result) == PGRES_COMMAND_OK else { throw error(result) }
  }

  /// The server's version, such as 150018.
  public var serverVersion: Int { Int(PQserverVersion(handle)) }

  /// The server process that serves this connection.
  public var backend: Int { Int(PQbackendPID(handle)) }

  private static let hasNUL = PostgresError(state: "22021", message: "a NUL in a text")

  private borrowing func rows(_ result: OpaquePointer?) throws(PostgresError) -> Rows {
    switch PQresultStatus(result) {
    case PGRES_TUPLES_OK, PGRES_COMMAND_OK:
      guard let result else { throw error(result) }
      return Rows(result)
    default:
      let failure = error(result)
      PQclear(result)
      throw failure
    }
  }

  private borrowing func error(_ result: OpaquePointer?) -> PostgresError {
    func field(_ code: Int32) -> String {
      guard let text = PQresultErrorField(result, code) else { return "" }
      return String(cString: text)
    }
    let message = field(Int32(UInt8(ascii: "M")))
    let state = field(Int32(UInt8(ascii: "C")))
    // A right is missing to somebody: the server does not say to whom.
    let acting = state == "42501" && !role.isEmpty ? "as \(role)" : ""
    let details = [acting, field(Int32(UInt8(ascii: "D"))), field(Int32(UInt8(ascii: "H")))]
    guard !state.isEmpty else {
      let text = String(cString: PQerrorMessage(handle)).split(separator: "\n").first ?? ""
      return PostgresError(state: "08006", message: String(text).trimmed)
    }
    return PostgresError(
      state: state, message: message,
      detail: details.filter { !$0.isEmpty }.joined(separator: "; "))
  }

  private static func withPointers<R>(
    _ texts: [String?], _ body: ([UnsafePointer<CChar>?]) -> R
  ) -> R {
    let storage = texts.map { text in text.map { Array($0.utf8CString) } }
    func descend(_ index: Int, _ pointers: [UnsafePointer<CChar>?]) -> R {
      guard index < storage.count else { return body(pointers + [nil]) }
      guard let text = storage[index] else { return descend(index + 1, pointers + [nil]) }
      return text.withUnsafeBufferPointer { descend(index + 1, pointers + [$0.baseAddress]) }
    }
    return descend(0, [])
  }
}
