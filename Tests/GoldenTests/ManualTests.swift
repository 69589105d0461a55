import Foundation
import Synchronization
import TestSupport
import Testing

@Suite struct ManualTests {
  /// What the manual shows works as it is shown, in a home with the sample in its database.
  @Test(arguments: ManualExample.all.filter { $0.status != nil })
  func exampleRuns(_ example: ManualExample) throws {
    let home = try SampleHome()
    // Examples that need Pinecone have a stand-in of their own, with the indexes of the settings.
    let usesVectors = ["vectors", "embed"].contains { example.script.contains($0) }
    let pinecone = usesVectors ? try PineconeServer(Self.pinecone) : nil
    let service = pinecone.map {
      [
        "PINECONE_API_KEY": "key", "PINECONE_CONTROL_HOST": $0.url,
        "BDC_VECTORS_TOKENS_PER_MINUTE": "90000000",
      ]
    }
    let finished = try pipeline(
      example.script, environment: home.environment.merging(service ?? [:]) { $1 },
      folder: home.folder.path)
    #expect(
      finished.code == example.status,
      "\(example.script)\nstatus \(finished.code), it said: \(finished.errors)")
    if let shown = example.shown { #expect(finished.text == shown) }
  }

  private static let pinecone = [
    "--index", "boost-dashboard", "--tokens-per-minute", "100000000",
  ]

  /// No example is left out by accident: one that cannot run says why.
  @Test(arguments: ManualExample.all)
  func exampleIsMarked(_ example: ManualExample) {
    #expect(
      example.status != nil || !(example.excuse ?? "").isEmpty,
      "no .\\\" run: or .\\\" not run: REASON before this display")
  }

  @Test func pagesAreThere() {
    #expect(ManualExample.all.contains { $0.status != nil })
  }
}

/// A scratch folder that is a home, holds the sample's files, and has a database loaded with them.
struct SampleHome {
  let folder: TemporaryFolder
  let environment: [String: String]

  init() throws {
    folder = try TemporaryFolder()
    let sample = Places.tree.appending(path: "pipelines/sample").path
    let database = try Cluster.shared.copy(of: Self.loaded(sample))
    environment = database.merging(["HOME": folder.path, "BDC_HOME": folder.path]) { $1 }
    let done = try pipeline(
      "bdc-init . && cp -R \(sample)/. .", environment: environment, folder: folder.path)
    guard done.code == 0 else { throw TestFailure("sample home: \(done.errors)") }
  }

  private static let cache = Mutex<[String: String]?>(nil)

  /// The database all examples start from.
  private static func loaded(_ sample: String) throws -> [String: String] {
    try cache.withLock { cache in
      if let cache { return cache }
      let database = try Cluster.shared.database()
      let done = try pipeline(
        """
        { bdc-mail-read *.mbox* | bdc-identify | bdc-mail-load || test $? = 65; } &&
          bdc-mail-documents | bdc-documents-load
        """,
        environment: database, folder: sample)
      guard done.code == 0 else { throw TestFailure("sample: \(done.errors)") }
      cache = database
      return database
    }
  }
}
