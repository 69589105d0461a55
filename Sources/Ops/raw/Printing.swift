import Raw
import Unix

/// Prints the lines of a raw archive as they were kept.
struct Printing {
  private let archive: ArchiveFolder
  private let source: String?
  private let scope: String?

  init(_ archive: ArchiveFolder, source: String?, scope: String?) {
    self.archive = archive
    self.source = source
    self.scope = scope
  }

  /// Run by run, or one of them; a damaged frame is said, and left out.
  func run(_ name: String?, _ session: inout Session) throws(Failure) -> Exit {
    let survey = try Survey(archive, source: source, scope: scope)
    var exit = survey.damages.isEmpty ? Exit.ok : .rejected
    for damage in survey.damages { session.report(damage.description) }
    var runs = survey.runs
    if let name { runs = [try survey.run(named: name)] }
    for run in runs {
      let order: [FrameHead.Kind] = [.run, .input, .answers, .end]
      for kind in order {
        for part in run.parts where part.kind == kind {
          if session.interrupted != nil { return exit }
          let path = survey.files[part.file].file.path
          do throws(FrameFailure) {
            let bytes = try FrameFile.content(of: path, part.frame)
            do throws(Failure) {
              try session.output.write(bytes)
            } catch {
              throw .file(error)
            }
          } catch {
            switch error {
            case .file(let failure): throw failure
            case .damage(let damage):
              session.report(damage.description)
              exit = .rejected
            }
          }
        }
      }
    }
    return exit
  }
}
