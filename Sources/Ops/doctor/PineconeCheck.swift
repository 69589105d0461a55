import Config
import Pinecone
import Unix

extension Doctor {
  /// Whether Pinecone takes the keys that are set, and has the indexes.
  func checkPinecone(_ settings: Settings, _ findings: inout Findings) {
    let index = settings.text("vectors.index") ?? ""
    var keys = 0
    for isPrivate in [false, true] {
      let what = "pinecone \(isPrivate ? "private" : "public")"
      do throws(Failure) {
        guard let account = try Account.find(settings, isPrivate: isPrivate) else { continue }
        keys += 1
        var client = try Client(timeout: 5, jobs: 1)
        let pair = try client.indexes(index, account, apart: settings)
        findings.ok(what, "has \(pair.name), dense and sparse")
      } catch {
        findings.error(what, error)
      }
    }
    if keys == 0 {
      findings.ok("pinecone", "no key: texts are searched in PostgreSQL alone")
    }
  }
}
