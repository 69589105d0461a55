import Foundation
import Synchronization

/// Looks at the command lines of all processes, again and again, for a text.
final class ProcessWatch: Sendable {
  private let seen = Mutex<Set<String>>([])
  private let isDone = Mutex(false)
  private let ended = DispatchSemaphore(value: 0)

  init(_ text: String) {
    Thread.detachNewThread { [self] in
      while !isDone.withLock({ $0 }) {
        for process in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
          guard process.first?.isNumber ?? false,
            let words = FileManager.default.contents(atPath: "/proc/\(process)/cmdline"),
            words.range(of: Data(text.utf8)) != nil
          else { continue }
          _ = seen.withLock {
            $0.insert(
              String(decoding: words, as: UTF8.self).replacingOccurrences(of: "\0", with: " "))
          }
        }
        usleep(10_000)
      }
      ended.signal()
    }
  }

  /// Ends the watch; the command lines that had it.
  func stop() -> Set<String> {
    isDone.withLock { $0 = true }
    ended.wait()
    return seen.withLock { $0 }
  }
}
