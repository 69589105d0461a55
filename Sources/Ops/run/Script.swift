import Config
import Unix

/// A pipeline: a bash script of the home, of the suite, or of the person who runs it.
struct Script {
  /// What its lock, its log and its runs are called.
  let name: String
  let path: String
  /// The folder of the suite's own pipelines, where lib.sh is.
  let shipped: String?

  /// Finds a pipeline by name, or takes a path, which has a slash.
  ///
  /// Throws `Exit.noInput` when there is none.
  init(_ pipeline: String, in home: HomeFolder) throws(Failure) {
    shipped = Pipelines.shipped
    if pipeline.contains("/") {
      guard Files.exists(pipeline), !Files.isFolder(pipeline) else {
        throw Failure(.noInput, "\(pipeline): no such file")
      }
      path = pipeline
      name = String(
        pipeline[pipeline.index(after: pipeline.lastIndex(of: "/") ?? pipeline.startIndex)...])
      return
    }
    let isPlain = pipeline.utf8.allSatisfy {
      (0x30...0x39).contains($0) || (0x41...0x5A).contains($0) || (0x61...0x7A).contains($0)
        || $0 == 0x2D || $0 == 0x5F
    }
    guard isPlain, !pipeline.isEmpty else {
      throw Failure(.usage, "\(pipeline): expected the name of a pipeline, or a path with a slash")
    }
    name = pipeline
    let folders = ["\(home.path)/pipelines", shipped].compactMap { $0 }
    guard let folder = folders.first(where: { Files.exists("\($0)/\(pipeline)") }) else {
      let known = folders.flatMap { folder in
        Files.list(folder).filter { !$0.contains(".") && !Files.isFolder("\(folder)/\($0)") }
      }
      let hint = known.isEmpty ? "" : ", there are \(known.joined(separator: ", "))"
      throw Failure(
        .noInput, "\(pipeline): no such pipeline in \(folders.joined(separator: " or "))\(hint)")
    }
    path = "\(folder)/\(pipeline)"
  }

  /// The environment of its stages.
  func variables(_ home: String, stages: String, run: Int?) -> [String] {
    var own: [(name: String, value: String)] = [("BDC_HOME", home), ("BDC_STAGES", stages)]
    if let shipped { own.append(("BDC_PIPELINES", shipped)) }
    if let run {
      // Loaders need not know of runs: the database reads this where it stores rejects.
      let given = Environment.value("PGOPTIONS").map { "\($0) " } ?? ""
      own.append(("PGOPTIONS", "\(given)-c bdc.run=\(run)"))
    }
    let inherited = Environment.all.filter { variable in
      !own.contains { $0.name == variable.name } && variable.name != "BDC_STEP"
    }
    return (inherited + own).map { "\($0.name)=\($0.value)" }
  }
}
