import Serving
import Unix

/// Finds and reads the exchanges below a directory.
struct RecordingLoader {
  let base: String

  /// Adds the exchanges in the order of their paths; throws `Exit.noInput` and `Exit.rejected`.
  func load(_ directory: String, into recording: inout Recording) throws(Failure) {
    guard Files.isFolder(directory) else {
      throw Failure(.noInput, "\(directory): no such directory")
    }
    for name in Files.list(directory) where !name.hasPrefix(".") {
      let path = directory + "/" + name
      if Files.isFolder(path) {
        try load(path, into: &recording)
      } else if name.hasSuffix(".http") {
        try read(path, in: directory, into: &recording)
      }
    }
  }

  private func read(
    _ path: String, in directory: String, into recording: inout Recording
  ) throws(Failure) {
    let bytes = try Files.read(path)
    let exchanges: [Exchange]
    do throws(FormatError) {
      exchanges = try ExchangeParser.parse(bytes)
    } catch {
      throw Failure(.rejected, "\(path):\(error.line): \(error.reason)")
    }
    for var exchange in exchanges {
      if let file = exchange.bodyFile {
        exchange.answer.body = try Files.read(directory + "/" + file)
      }
      recording.add(exchange.based(on: base))
    }
  }
}
