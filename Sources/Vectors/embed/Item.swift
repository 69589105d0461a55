import NDJSON
import Pinecone
import Vectors

/// How a half of an index ended an operation.
struct Ending {
  var isOK: Bool
  /// Why not; nil where it is done.
  var error: PineconeError?
  /// The status of the last answer.
  var status: Int?
  /// Requests that it was part of.
  var attempts: Int
  /// Whether another run may do what this one could not.
  var isTemporary: Bool { error?.isTemporary ?? false }

  static func done(_ status: Int?, attempts: Int) -> Ending {
    Ending(isOK: true, error: nil, status: status, attempts: attempts)
  }

  static func failed(_ error: PineconeError, attempts: Int) -> Ending {
    Ending(isOK: false, error: error, status: error.status, attempts: attempts)
  }

  /// What the result says.
  var reason: String? { error.map { "\($0.category.rawValue): \($0.message)" } }
}

/// An operation of the stream, until the halves that it is for have ended it.
final class Item {
  /// Its place among the operations, from 0.
  var place = 0
  /// Its line in its file.
  let number: Int
  let operation: VectorOperation
  let tokens: Int
  /// What it takes in memory and in a request, nearly.
  let size: Int
  /// The metadata without what each chunk has of its own; nil but for an update that a filter could
  /// do.
  let shared: [UInt8]?
  var endings: [Half: Ending] = [:]

  /// Throws the reason where the operation must not be sent.
  init(
    _ operation: VectorOperation, number: Int, _ scanner: inout Scanner
  ) throws(LineFault) {
    if operation.instance == .public, operation.visibility == .private {
      throw LineFault("a private document, which the public instance must not have")
    }
    shared =
      try operation.metadata.map { (metadata) throws(LineFault) in
        try Self.shared(metadata, of: operation, &scanner)
      } ?? nil
    self.number = number
    self.operation = operation
    tokens = operation.tokens
    let text = operation.chunkText?.count ?? 0
    size = text + (operation.metadata?.count ?? 0) + (shared?.count ?? 0) + 600
  }

  /// Checks the names of the metadata, and leaves out the chunk's own ones.
  private static func shared(
    _ metadata: [UInt8], of operation: VectorOperation, _ scanner: inout Scanner
  ) throws(LineFault) -> [UInt8]? {
    do {
      try scanner.scan(metadata, 0..<metadata.count)
    } catch {
      throw LineFault("metadata: \(error.reason)")
    }
    var rest = LineBuilder()
    var isOfDocument = false
    for member in scanner.members {
      let name = String(decoding: metadata.unescaped(member.name), as: UTF8.self)
      // One of these would take the place of the record's own member.
      if name == "_id" || name == "id" || name == "chunk_text" || name.hasPrefix("$") {
        throw LineFault("metadata: \(name): a name that an index does not take")
      }
      if name == "start_index" { continue }
      if name == "doc_id", let place = scanner.text(member) {
        isOfDocument = metadata.unescaped(place).elementsEqual(operation.docID.utf8)
      }
      rest.splice(name, metadata, member.value)
    }
    guard operation.kind == .update, isOfDocument else { return nil }
    return rest.finish()
  }

  /// The halves that the operation is for.
  var halves: [Half] {
    Half.allCases.filter {
      $0 == .dense ? operation.to.hasDense : operation.to.hasSparse
    }
  }

  /// The index that the operation is for.
  var target: Target {
    Target(instance: operation.instance, index: operation.index, namespace: operation.namespace)
  }
}

/// A namespace of an index of an instance.
struct Target: Hashable {
  let instance: Instance
  let index: String
  let namespace: String
}
