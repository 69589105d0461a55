import NDJSON
import Text
import Unix
import Vectors

/// Makes the lines of documents' chunks.
struct Cutter {
  /// What was done.
  struct Tally {
    var documents = 0
    var chunks = 0
    /// Chunks that were cut once more because of their tokens.
    var parted = 0
    var leftOut: [ChunkFilter.Reason: Int] = [:]
  }

  let splitter: Splitter
  let filter: ChunkFilter
  let maxTokens: Int?
  var scanner = Scanner()
  private(set) var tally = Tally()

  init(splitter: Splitter, filter: ChunkFilter, maxTokens: Int?) {
    self.splitter = splitter
    self.filter = filter
    self.maxTokens = maxTokens
  }

  /// Writes the chunks of a document, and the line that closes them.
  mutating func write(_ document: Document, _ output: inout Output) throws(Failure) {
    let title = document.metadata.title.map { Array("Title: ".utf8) + $0 + [0x0A, 0x0A] } ?? []
    let chunks = parts(of: select(document.content), document.content, title: title.count)
    tally.documents += 1
    tally.chunks += chunks.count
    var ids: [UInt8] = []
    var text = title
    var line: [UInt8] = []
    for chunk in chunks {
      let id = ChunkID.hex(document.base, start: chunk.start)
      ids.append(contentsOf: ids.isEmpty ? "\"".utf8 : ",\"".utf8)
      ids.append(contentsOf: id.utf8)
      ids.append(0x22)
      text.removeLast(text.count - title.count)
      text.append(contentsOf: document.content[chunk.bytes])
      line.removeAll(keepingCapacity: true)
      line.append(contentsOf: #"{"type":"chunk","#.utf8)
      line.append(contentsOf: document.shared)
      line.append(contentsOf: #","chunk_id":""#.utf8)
      line.append(contentsOf: id.utf8)
      line.append(contentsOf: #"","start_index":"#.utf8)
      line.append(contentsOf: String(chunk.start).utf8)
      line.append(contentsOf: #","text_hash":""#.utf8)
      line.append(contentsOf: document.metadata.textHash(text).utf8)
      line.append(contentsOf: #"","metadata_hash":""#.utf8)
      line.append(contentsOf: document.metadata.hash(start: chunk.start).utf8)
      line.append(contentsOf: #"","chunk_text":"#.utf8)
      quote(String(decoding: text, as: UTF8.self), into: &line)
      line.append(contentsOf: #","metadata":"#.utf8)
      line.append(contentsOf: document.metadata.json(start: chunk.start))
      line.append(0x7D)
      try output.line(line)
    }
    try close(document.shared, ids: ids, &output)
  }

  /// Writes the line that closes a document's chunks, with their ids in JSON between commas.
  func close(_ shared: [UInt8], ids: [UInt8], _ output: inout Output) throws(Failure) {
    var line = Array(#"{"type":"document.chunked","#.utf8)
    line.append(contentsOf: shared)
    line.append(contentsOf: #","chunk_ids":["#.utf8)
    line.append(contentsOf: ids)
    line.append(contentsOf: "]}".utf8)
    try output.line(line)
  }

  /// The chunks that are worth an index; of those with one start, and so with one id, the last.
  private mutating func select(_ content: [UInt8]) -> [TextChunk] {
    var kept: [TextChunk] = []
    var isRising = true
    for chunk in splitter.chunks(of: content) {
      if let reason = filter.reason(toLeaveOut: chunk, of: content) {
        tally.leftOut[reason, default: 0] += 1
        continue
      }
      if let last = kept.last, last.start >= chunk.start { isRising = false }
      kept.append(chunk)
    }
    if isRising { return kept }
    var places: [Int: Int] = [:]
    for (index, chunk) in kept.enumerated() { places[chunk.start] = index }
    return kept.enumerated().filter { places[$1.start] == $0 }.map(\.element)
  }

  /// The chunks, those with more tokens than a model takes cut into parts.
  ///
  /// A chunk keeps its id, and so does its first part. A part that begins where a chunk does is left
  /// out: that chunk has its text.
  private mutating func parts(
    of chunks: [TextChunk], _ content: [UInt8], title: Int
  ) -> [TextChunk] {
    guard let maxTokens else { return chunks }
    let room = TokenEstimate.bytes(tokens: maxTokens) - title
    guard chunks.contains(where: { $0.bytes.count > room }) else { return chunks }
    var starts = Set(chunks.map(\.start))
    var all: [TextChunk] = []
    for chunk in chunks {
      guard chunk.bytes.count > room else {
        all.append(chunk)
        continue
      }
      tally.parted += 1
      // A title that fills the model leaves a quarter of it for the text all the same.
      let parts = Splitter.parts(of: chunk, in: content, maxBytes: max(room, maxTokens))
      for (index, part) in parts.enumerated() where index == 0 || starts.insert(part.start).inserted
      {
        all.append(part)
      }
    }
    return all
  }
}
