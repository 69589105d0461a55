internal import NDJSON
public import Unix

/// The answers of one run, found by their requests.
///
/// Memory is some twenty bytes an answer, and two frames; the bodies stay in the files.
public final class RunAnswers {
  /// The run.
  public let run: RunID
  /// What was damaged and is passed over.
  public private(set) var damages: [Damage] = []
  /// Requests that had no answer.
  public var lacking = 0

  private var inputs: [[UInt8]]
  private let paths: [String]
  private var frames: [(file: Int, frame: StoredFrame)] = []
  private var entries: [Entry] = []
  private var isTaken: [Bool] = []
  private var cache: [Cached] = []

  private struct Entry {
    let hash: UInt64
    let number: UInt32
    let frame: UInt32
  }

  private struct Cached {
    let frame: Int
    let bytes: [UInt8]
    let lines: [UInt32: Range<Int>]
  }

  /// Reads a run's frames once, and remembers where each answer lies.
  public init(_ survey: Survey, _ run: Survey.Run) throws(Failure) {
    self.run = run.id
    inputs = try survey.inputs(of: run)
    paths = survey.files.map(\.file.path)
    for part in run.parts where part.kind == .answers {
      let place = frames.count
      frames.append((part.file, part.frame))
      guard let bytes = try content(place) else { continue }
      eachLine(of: bytes) { line in
        guard let found = AnswerPlace(bytes, line) else { return }
        entries.append(
          Entry(
            hash: Self.hash(bytes[found.request]), number: found.number, frame: UInt32(place)))
      }
    }
    entries.sort { ($0.hash, $0.number) < ($1.hash, $1.number) }
    isTaken = [Bool](repeating: false, count: entries.count)
  }

  /// The next of what the run read besides answers; nil where there is none.
  public func nextInput() -> [UInt8]? { inputs.isEmpty ? nil : inputs.removeFirst() }

  /// How many there are.
  public var count: Int { entries.count }

  /// Takes the earliest answer to a request that was not taken yet; nil where there is none.
  public func take(_ request: [UInt8]) -> Int? {
    let hash = Self.hash(request[...])
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].hash < hash { low = middle + 1 } else { high = middle }
    }
    while low < entries.count, entries[low].hash == hash {
      if !isTaken[low] {
        isTaken[low] = true
        return low
      }
      low += 1
    }
    return nil
  }

  /// Puts an answer back that was not given out.
  public func release(_ place: Int) { isTaken[place] = false }

  /// An answer's place in the order in which the run had them.
  public func number(_ place: Int) -> UInt32 { entries[place].number }

  /// An answer; nil where the file is damaged.
  public func answer(_ place: Int) throws(Failure) -> Answer? {
    let entry = entries[place]
    guard let cached = try cached(Int(entry.frame)), let line = cached.lines[entry.number] else {
      return nil
    }
    return Answer(cached.bytes, line)
  }

  private func cached(_ frame: Int) throws(Failure) -> Cached? {
    if let found = cache.first(where: { $0.frame == frame }) { return found }
    // Freed before the next is read: two are held at most.
    if cache.count > 1 { cache.removeFirst() }
    guard let bytes = try content(frame) else { return nil }
    var lines: [UInt32: Range<Int>] = [:]
    eachLine(of: bytes) { line in
      if let found = AnswerPlace(bytes, line) { lines[found.number] = line }
    }
    let entry = Cached(frame: frame, bytes: bytes, lines: lines)
    cache.append(entry)
    return entry
  }

  private func content(_ place: Int) throws(Failure) -> [UInt8]? {
    let (file, frame) = frames[place]
    do throws(FrameFailure) {
      return try FrameFile.content(of: paths[file], frame)
    } catch {
      switch error {
      case .file(let failure): throw failure
      case .damage(let damage):
        if !damages.contains(damage) { damages.append(damage) }
        return nil
      }
    }
  }

  /// FNV-1a of 64 bits, mixed at the end: a table of requests, nobody's attack.
  private static func hash(_ bytes: ArraySlice<UInt8>) -> UInt64 {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for byte in bytes { hash = (hash ^ UInt64(byte)) &* 0x0000_0100_0000_01B3 }
    hash = (hash ^ (hash >> 32)) &* 0x9E37_79B9_7F4A_7C15
    return hash ^ (hash >> 29)
  }
}

/// The places of an answer's number and request, without a look at the rest of its line.
struct AnswerPlace {
  let number: UInt32
  let request: Range<Int>

  init?(_ bytes: [UInt8], _ line: Range<Int>) {
    guard bytes[line].starts(with: Answer.opening) else { return nil }
    var at = line.lowerBound + Answer.opening.count
    var number: UInt32 = 0
    while at < line.upperBound, (0x30...0x39).contains(bytes[at]), number < 400_000_000 {
      number = number * 10 + UInt32(bytes[at] - 0x30)
      at += 1
    }
    guard bytes[at..<line.upperBound].starts(with: Answer.second) else { return nil }
    at += Answer.second.count
    let start = at
    var depth = 0
    var isText = false
    while at < line.upperBound {
      switch bytes[at] {
      case 0x5C where isText: at += 1
      case 0x22: isText.toggle()
      case 0x7B where !isText: depth += 1
      case 0x7D where !isText:
        depth -= 1
        if depth == 0 {
          self.number = number
          request = start..<(at + 1)
          return
        }
      default: break
      }
      at += 1
    }
    return nil
  }
}

/// The lines of a frame, without their newlines.
public func eachLine(of bytes: [UInt8], _ body: (Range<Int>) -> Void) {
  var start = 0
  while let end = bytes.newline(after: start) {
    if end > start { body(start..<end) }
    start = end + 1
  }
  if start < bytes.count { body(start..<bytes.count) }
}
