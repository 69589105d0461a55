public import NDJSON

/// A chunk that an index found.
public struct Candidate: Sendable {
  /// The namespace that was asked.
  public let namespace: String
  /// The chunk's id.
  public let id: String
  /// The index's own score.
  public let score: Double
  /// The chunk's text and metadata.
  public let fields: JSON

  /// A chunk with what is known of it.
  public init(namespace: String, id: String, score: Double, fields: JSON) {
    self.namespace = namespace
    self.id = id
    self.score = score
    self.fields = fields
  }

  /// The key of the document it is part of: as chunks are named, else the chunk's own.
  public var docID: String {
    for name in ["doc_id", "url"] {
      if let text = fields[name]?.string, !text.isEmpty { return text }
    }
    return id
  }
}

/// A chunk with what all indexes together think of it.
public struct Fused: Sendable {
  /// The chunk.
  public let candidate: Candidate
  /// The sum over the indexes.
  public let score: Double
  /// The indexes that found it or another chunk of its document.
  public var foundBy: [String]
}

/// One ranking out of several.
public enum Fusion {
  /// What is added to a rank before its reciprocal counts, so that the first few of one list do not
  /// outweigh what all lists have.
  public static let k = 60.0

  private struct Key: Hashable {
    let namespace: String
    let id: String

    init(_ candidate: Candidate) {
      namespace = candidate.namespace
      id = candidate.id
    }
  }

  /// Reciprocal rank fusion: the sum over the lists of 1 / (k + rank); ties by id.
  ///
  /// A list holds what one index found in every namespace it was asked for, in any order: scores of
  /// one index are comparable, those of two are not.
  public static func reciprocal(
    _ lists: [(name: String, found: [Candidate])]
  ) -> [Fused] {
    var places: [Key: Int] = [:]
    var all: [Fused] = []
    for (name, found) in lists {
      var seen: Set<Key> = []
      var rank = 0.0
      for candidate in found.sorted(by: isBetter) where seen.insert(Key(candidate)).inserted {
        rank += 1
        let share = 1 / (k + rank)
        if let place = places[Key(candidate)] {
          let known = all[place]
          all[place] = Fused(
            candidate: known.candidate, score: known.score + share, foundBy: known.foundBy + [name])
        } else {
          places[Key(candidate)] = all.count
          all.append(Fused(candidate: candidate, score: share, foundBy: [name]))
        }
      }
    }
    return all.sorted(by: isBetter)
  }

  /// The order of a reranking model that scored what each index found: its scores are comparable
  /// whoever found the chunk.
  public static func reranked(_ lists: [(name: String, found: [Candidate])]) -> [Fused] {
    var places: [Key: Int] = [:]
    var all: [Fused] = []
    for (name, found) in lists {
      var seen: Set<Key> = []
      for candidate in found.sorted(by: isBetter) where seen.insert(Key(candidate)).inserted {
        if let place = places[Key(candidate)] {
          let known = all[place]
          all[place] = Fused(
            candidate: known.candidate, score: max(known.score, candidate.score),
            foundBy: known.foundBy + [name])
        } else {
          places[Key(candidate)] = all.count
          all.append(Fused(candidate: candidate, score: candidate.score, foundBy: [name]))
        }
      }
    }
    for place in all.indices { all[place].foundBy.append("rerank") }
    return all.sorted(by: isBetter)
  }

  /// The best chunk of each document, in the order given, found by whoever found any of them.
  public static func documents(_ chunks: [Fused]) -> [Fused] {
    var places: [[String]: Int] = [:]
    var best: [Fused] = []
    for chunk in chunks {
      let key = [chunk.candidate.namespace, chunk.candidate.docID]
      if let place = places[key] {
        let names = best[place].foundBy
        best[place].foundBy = order.filter { names.contains($0) || chunk.foundBy.contains($0) }
      } else {
        places[key] = best.count
        best.append(chunk)
      }
    }
    return best
  }

  private static let order = ["full_text", "dense", "sparse", "rerank"]

  private static func isBetter(_ one: Candidate, _ other: Candidate) -> Bool {
    if one.score != other.score { return one.score > other.score }
    return (one.id, one.namespace) < (other.id, other.namespace)
  }

  private static func isBetter(_ one: Fused, _ other: Fused) -> Bool {
    if one.score != other.score { return one.score > other.score }
    return (one.candidate.id, one.candidate.namespace)
      < (other.candidate.id, other.candidate.namespace)
  }
}
