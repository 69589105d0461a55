internal import NDJSON

/// Lines of one record type on their way to a service: one JSON array, and where each line is in it.
struct Lines {
  /// `[line,line,…` without its closing bracket.
  var array: [UInt8] = []
  /// The place of each line in `array`.
  private(set) var places: [Range<Int>] = []
  /// The number of each line in the input.
  private(set) var numbers: [Int] = []

  var isEmpty: Bool { places.isEmpty }

  var count: Int { places.count }

  mutating func append(_ line: [UInt8], number: Int) {
    array.append(places.isEmpty ? 0x5B : 0x2C)
    let start = array.count
    array.append(contentsOf: line)
    places.append(start..<array.count)
    numbers.append(number)
  }

  mutating func removeAll() {
    array.removeAll(keepingCapacity: true)
    places.removeAll(keepingCapacity: true)
    numbers.removeAll(keepingCapacity: true)
  }

  /// Closes the array for a call.
  mutating func seal() { array.append(0x5D) }

  /// Takes the closing bracket off again.
  mutating func unseal() { array.removeLast() }

  /// Some of the lines as lines of their own.
  func part(_ range: Range<Int>) -> Lines {
    var part = Lines()
    for index in range { part.append(Array(array[places[index]]), number: numbers[index]) }
    return part
  }

  /// One line's bytes.
  func line(_ index: Int) -> [UInt8] { Array(array[places[index]]) }
}

/// What is read but not committed.
struct Batch {
  /// Lines by the place of their type in the manifest.
  var records: [Lines]
  var states = Lines()
  var ends = Lines()
  var rejects = Lines()
  var windows = Lines()
  /// Keys of records, of a stream that has everything.
  var seen = Lines()
  /// Scopes that ended with windows waiting; nothing is read after one before it is committed.
  var closings: [Closing] = []
  /// When it was begun, on the monotonic clock.
  var begun: Int64?
  /// What was read, and rejected in reading.
  var tally = Tally()

  init(types: Int) { records = Array(repeating: Lines(), count: types) }

  var isEmpty: Bool { count == 0 }

  /// Lines of every kind: state without records waits for company as well.
  var count: Int {
    let others = states.count + ends.count + rejects.count + windows.count + closings.count
    return records.reduce(others) { $0 + $1.count }
  }

  /// What they take of memory, rejects as they are written here.
  var bytes: Int {
    let others =
      states.array.count + ends.array.count + rejects.array.count + windows.array.count
    return records.reduce(others) { $0 + $1.array.count }
  }

  mutating func removeAll() {
    for index in records.indices { records[index].removeAll() }
    states.removeAll()
    ends.removeAll()
    rejects.removeAll()
    windows.removeAll()
    seen.removeAll()
    closings.removeAll()
    begun = nil
    tally = Tally()
  }
}
