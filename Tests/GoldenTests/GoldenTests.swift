import Foundation
import TestSupport
import Testing

@Suite struct GoldenTests {
  /// What a shell sees of a tool, byte for byte; GOLDEN=write makes what is seen the expectation.
  @Test(arguments: GoldenCase.all)
  func golden(_ example: GoldenCase) throws {
    let finished = try example.run()
    if ProcessInfo.processInfo.environment["GOLDEN"] == "write" {
      try example.rewrite(finished)
      return
    }
    let status = try example.text("status").trimmingCharacters(in: .whitespacesAndNewlines)
    let expected = (
      output: try example.text("stdout"), errors: try example.text("stderr"),
      code: status.isEmpty ? "0" : status
    )
    #expect(
      finished.output.elementsEqual(try example.bytes("stdout")) && finished.text == expected.output
        && finished.errors == expected.errors && "\(finished.code)" == expected.code,
      "\(difference(expected.output, finished.text, "stdout"))\(difference(expected.errors, finished.errors, "stderr"))status: expected \(expected.code), got \(finished.code)"
    )
  }

  /// A folder that vanished, or a checkout that lost it, must not pass as "no case failed".
  @Test func casesAreThere() {
    #expect(GoldenCase.all.contains { $0.testDescription == "bdc/unknown-command" })
  }
}

/// The first line in which two texts differ.
private func difference(_ expected: String, _ got: String, _ name: String) -> String {
  let left = expected.split(separator: "\n", omittingEmptySubsequences: false)
  let right = got.split(separator: "\n", omittingEmptySubsequences: false)
  for index in 0..<max(left.count, right.count) {
    let want = index < left.count ? String(left[index]) : "(end)"
    let have = index < right.count ? String(right[index]) : "(end)"
    if want != have { return "\(name) line \(index + 1):\n  want \(want)\n  have \(have)\n" }
  }
  return ""
}
