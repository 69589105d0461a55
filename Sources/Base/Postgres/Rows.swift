internal import CPostgres

/// Owns the rows of one result; freed when the value is gone.
public struct Rows: ~Copyable {
  private let handle: OpaquePointer

  init(_ handle: OpaquePointer) { self.handle = handle }

  deinit { PQclear(handle) }

  /// How many rows there are.
  public var count: Int { Int(PQntuples(handle)) }

  /// The names of the columns.
  public var columns: [String] {
    (0..<PQnfields(handle)).map { index in
      PQfname(handle, index).map { String(cString: $0) } ?? ""
    }
  }

  /// A value as text, nil for null and outside the result.
  public subscript(_ row: Int, _ column: Int) -> String? {
    guard isThere(row, column), let text = PQgetvalue(handle, Int32(row), Int32(column)) else {
      return nil
    }
    return String(cString: text)
  }

  /// A value as bytes of its text, nil for null.
  public func bytes(_ row: Int, _ column: Int) -> [UInt8]? {
    guard isThere(row, column), let text = PQgetvalue(handle, Int32(row), Int32(column)) else {
      return nil
    }
    let size = Int(PQgetlength(handle, Int32(row), Int32(column)))
    return text.withMemoryRebound(to: UInt8.self, capacity: size) {
      Array(UnsafeBufferPointer(start: $0, count: size))
    }
  }

  /// A value as a number, nil for null and for what is none.
  public func integer(_ row: Int, _ column: Int) -> Int? {
    self[row, column].flatMap { Int($0) }
  }

  private func isThere(_ row: Int, _ column: Int) -> Bool {
    row >= 0 && row < count && column >= 0 && column < Int(PQnfields(handle))
      && PQgetisnull(handle, Int32(row), Int32(column)) == 0
  }
}
