import Foundation
import TestSupport
import Testing

private struct Question: Decodable {
  let query: String
  let right: [String]
}

/// Our own questions over the sample and some documents beside it, with their right answers.
@Test func judgedQuestions() throws {
  let folder = Places.fixtures("search").path(percentEncoded: false)
  let sample = Places.tree.appending(path: "pipelines/sample").path(percentEncoded: false)
  let database = try Cluster.shared.database()
  let loaded = try pipeline(
    """
    { bdc-mail-read -q "\(sample)"/*.mbox* || [ $? -eq 65 ]; } | bdc-identify -q | bdc-mail-load -q ||
      [ $? -eq 65 ]
    bdc-mail-documents --base-url https://lists.example | bdc-documents-load -q
    bdc-documents-load -q "\(folder)/documents.ndjson"
    """, environment: database)
  #expect(loaded.code == 0, "\(loaded.errors)")
  let questions = try JSONDecoder().decode(
    [Question].self, from: Data(contentsOf: URL(fileURLWithPath: "\(folder)/judged.json")))
  #expect(questions.count >= 20)
  var recall = 0.0
  var reciprocal = 0.0
  for question in questions {
    let titles = try search(question.query, "title", in: database)
    recall += Double(question.right.filter(titles.contains).count) / Double(question.right.count)
    if let place = titles.firstIndex(where: question.right.contains) {
      reciprocal += 1 / Double(place + 1)
    }
  }
  recall /= Double(questions.count)
  reciprocal /= Double(questions.count)
  #expect(recall >= 0.95, "recall@10 \(recall)")
  #expect(reciprocal >= 0.95, "mean reciprocal rank \(reciprocal)")
}
