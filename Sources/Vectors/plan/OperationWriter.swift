import NDJSON
import Unix

/// Writes operations; what a chunk's line says is spliced, not printed again.
struct OperationWriter {
  private let choice: Choice
  /// What lines of a kind begin with, up to `to`.
  private var upsert: [UInt8] = []
  private var update: [UInt8] = []
  private var delete: [UInt8] = []
  private var line: [UInt8] = []

  init(_ choice: Choice) { self.choice = choice }

  /// Operations are of this namespace from now on.
  mutating func begin(_ namespace: String) {
    func start(_ type: String) -> [UInt8] {
      var builder = LineBuilder(type: type)
      builder.put("instance", choice.instance)
      builder.put("index", choice.index)
      builder.put("namespace", namespace)
      return builder.bytes
    }
    upsert = start("vector.upsert")
    update = start("vector.update")
    delete = start("vector.delete")
  }

  /// An upsert or an update of a chunk.
  mutating func write(
    _ need: Ledger.Need, _ chunk: Batch.Chunk, _ bytes: [UInt8], _ output: inout Output
  ) throws(Failure) {
    start(need.op == "upsert" ? upsert : update, need)
    put(#","chunk_id":"#, bytes, chunk.chunkID)
    put(#","doc_id":"#, bytes, chunk.docID)
    put(#","visibility":"#, bytes, chunk.visibility)
    version(need)
    put(#","text_hash":"#, bytes, chunk.textHash)
    put(#","metadata_hash":"#, bytes, chunk.metadataHash)
    if need.op == "upsert" { put(#","chunk_text":"#, bytes, chunk.text) }
    put(#","metadata":"#, bytes, chunk.metadata)
    line.append(0x7D)
    try output.line(line)
  }

  /// A delete.
  mutating func write(delete need: Ledger.Need, _ output: inout Output) throws(Failure) {
    start(delete, need)
    line.append(contentsOf: #","chunk_id":"#.utf8)
    JSON.string(need.chunkID).write(into: &line)
    line.append(contentsOf: #","doc_id":"#.utf8)
    JSON.string(need.docID).write(into: &line)
    version(need)
    line.append(0x7D)
    try output.line(line)
  }

  private mutating func start(_ head: [UInt8], _ need: Ledger.Need) {
    line.removeAll(keepingCapacity: true)
    line.append(contentsOf: head)
    line.append(contentsOf: #","to":""#.utf8)
    line.append(contentsOf: need.side.utf8)
    line.append(0x22)
  }

  private mutating func version(_ need: Ledger.Need) {
    line.append(contentsOf: #","version":"#.utf8)
    line.append(contentsOf: String(need.version).utf8)
  }

  private mutating func put(_ name: String, _ bytes: [UInt8], _ range: Range<Int>) {
    line.append(contentsOf: name.utf8)
    line.append(contentsOf: bytes[range])
  }
}
