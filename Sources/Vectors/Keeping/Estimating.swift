internal import NDJSON
internal import Pinecone
public import Vectors

extension IndexEstimate {
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
}
