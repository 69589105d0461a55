import Documents
import Unix

/// How hits are shown: to a person on a terminal, else as records.
struct Look {
  private enum Form {
    case records
    case page(isColored: Bool)
  }

  private let form: Form

  init(_ arguments: Arguments) throws(Failure) {
    let isTerminal = Environment.isTerminal(1)
    let when = arguments.value("color") ?? "auto"
    // Who says how the page is coloured wants one, wherever it goes.
    guard ["auto", "always", "never"].contains(when) else {
      throw Failure(.usage, "--color: \(when): expected auto, always or never")
    }
    if arguments.has("json") || !isTerminal && when == "auto" {
      form = .records
    } else {
      let isCapable = (Environment.value("TERM") ?? "dumb") != "dumb"
      let isWanted = isCapable && Environment.value("NO_COLOR") == nil
      form = .page(isColored: when == "auto" ? isWanted : when == "always")
    }
  }

  /// Writes the hits to standard output.
  func show(_ hits: [SearchHit], _ session: inout Session) throws(Failure) {
    switch form {
    case .records:
      for hit in hits { try session.output.line(hit.record) }
    case .page(let isColored):
      let page = Page(width: Environment.columns(1), isColored: isColored)
      try session.output.write(page.text(hits))
    }
  }
}
