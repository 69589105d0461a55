/// Accounts of people that records named.
struct Seen {
  private(set) var numbers: Set<Int> = []
  private static let mark = Array(#"{"person":"github","account_id":"#.utf8)
  private static let user = Array(#""account_type":"user""#.utf8)

  /// Looks for persons in a line: their objects are written in one way, and quotes in texts are not
  /// bare.
  mutating func look(_ line: [UInt8]) {
    var at = 0
    while at + Self.mark.count < line.count {
      guard line[at] == 0x7B, line[at...].starts(with: Self.mark) else {
        at += 1
        continue
      }
      at += Self.mark.count
      var number = 0
      while at < line.count, (0x30...0x39).contains(line[at]), number < 1 << 40 {
        number = number * 10 + Int(line[at] - 0x30)
        at += 1
      }
      var end = at
      while end < line.count, line[end] != 0x7D { end += 1 }
      if contains(line[at..<end], Self.user), number != 10137 { numbers.insert(number) }
    }
  }

  private func contains(_ bytes: ArraySlice<UInt8>, _ part: [UInt8]) -> Bool {
    var rest = bytes
    while let place = rest.firstIndex(of: part[0]) {
      rest = rest[place...]
      if rest.starts(with: part) { return true }
      rest = rest.dropFirst()
    }
    return false
  }
}
