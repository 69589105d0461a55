import Foundation
import TestSupport
import Testing

@Suite struct ManualTests {
  /// bdc-github(5) has the members of every record, in their order.
  @Test func everyMemberIsInTheManual() throws {
    let page = try String(
      contentsOf: Places.tree.appending(path: "man/man5/bdc-github.5"), encoding: .utf8)
    let sections = page.components(separatedBy: "\n.Ss ")
    for name in Records.names + ["commit_files"] {
      let section = sections.first { $0.hasPrefix("github.\(name)\n") } ?? ""
      let told = section.split(separator: "\n").filter { $0.hasPrefix(".It Cm ") }
        .compactMap { $0.split(separator: " ").dropFirst(2).first.map(String.init) }
      let members = Records.members(name)
      #expect(!members.isEmpty && Array(told.prefix(members.count)) == members, "\(name)")
    }
  }
}
