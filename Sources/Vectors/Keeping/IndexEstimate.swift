internal import NDJSON
internal import Pinecone
internal import Vectors

/// What it takes to look through both indexes, as far as it can be known before they are asked.
public struct IndexEstimate: Sendable, Equatable {
  /// Ids that a page of a list has.
  private static let idsOfPage = 100
  /// Records that are read for one read unit.
  private static let recordsOfUnit = 10

  /// Requests for pages of ids, to each index.
  public let lists: Int
  /// Requests for whole records, to each index.
  public let fetches: Int
  /// Read units of both indexes together: one a page, one for ten records.
  public let readUnits: Int

  /// An estimate for so many ids to be listed and so many records to be read in each index.
  public init(listed: Int, fetched: Int) {
    lists = max(1, Self.parts(listed, Self.idsOfPage))
    fetches = Self.parts(fetched, DataPlane.maxFetched)
    let whole =
      fetched / DataPlane.maxFetched * Self.parts(DataPlane.maxFetched, Self.recordsOfUnit)
    let rest = Self.parts(fetched % DataPlane.maxFetched, Self.recordsOfUnit)
    readUnits = 2 * (lists + whole + rest)
  }

  /// Requests to both indexes.
  public var requests: Int { 2 * (lists + fetches) }

  /// Seconds that this takes at so many requests a second to each index.
  public func seconds(pace: Double) -> Int {
    pace > 0 ? Int((Double(lists + fetches) / pace).rounded(.up)) : 0
  }

  /// The estimate in words.
  public func text(pace: Double) -> String {
    "\(lists) lists and \(fetches) fetches an index, \(requests) requests, \(readUnits) read "
      + "units, \(Self.duration(seconds(pace: pace))) at least"
  }

  /// The `estimate` line of a namespace, without its newline: its chunks, those of them that need
  /// not be asked for, and what the others take at so many requests a second.
  public func line(
    chunks: Int, known: Int, pace: Double, _ target: Target, _ namespace: String
  ) -> [UInt8] {
    var line = LineBuilder(type: "estimate")
    line.put("instance", target.instance.rawValue)
    line.put("index", target.index)
    line.put("namespace", namespace)
    line.put("chunks", chunks)
    line.put("known", known)
    line.put("lists", 2 * lists)
    line.put("fetches", 2 * fetches)
    line.put("requests", requests)
    line.put("read_units", readUnits)
    line.put("seconds", seconds(pace: pace))
    return line.finish()
  }

  private static func duration(_ seconds: Int) -> String {
    seconds < 120 ? "\(seconds) s" : "\((seconds + 59) / 60) minutes"
  }

  private static func parts(_ all: Int, _ size: Int) -> Int { (all + size - 1) / size }
}
