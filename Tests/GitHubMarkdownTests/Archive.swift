import Foundation
import TestSupport

/// A bundle or commit of the archive, as JSON.
typealias Object = [String: Any]

/// A title whose file name has as many bytes as names may have, when it is cut.
let longTitle = String(repeating: "漢", count: 120)

/// What is left of it in the name.
let cutTitle = String(repeating: "漢", count: 82)

/// An account as the REST API gives it.
func user(_ id: Int, _ login: String) -> Object {
  ["id": id, "login": login, "avatar_url": "https://avatars/u/\(id)?v=4", "type": "User"]
}

/// Writes an archive of two issues and a pull request in boostorg/asio, one in boostorg/boost.
func archive(_ folder: TemporaryFolder, changes: [String: Object] = [:]) throws {
  let hunk = "@@ -10,4 +10,5 @@ void f()\n ctx1\n-old line\n+new line a\n+new line b\n ctx2"
  var files: [String: Object] = [
    "boostorg/asio/issues/42.json": [
      "issue_info": [
        "number": 42, "id": 2_847_291_001, "title": "Fix it", "state": "closed",
        "user": user(1, "alice"), "created_at": "2024-01-15T10:00:00Z",
        "updated_at": "2024-01-15T11:00:00Z", "closed_at": "2024-01-16T11:00:00Z",
        "html_url": "https://x/42", "body": "line1\r\nline2\n\nline3\n",
      ],
      "comments": [
        [
          "id": 2, "user": user(3, "y"), "created_at": "2024-01-15T10:30:00Z",
          "updated_at": "2024-01-15T10:31:00Z", "html_url": "https://x/42#c2", "body": "b\nc",
        ],
        [
          "id": 1, "user": user(2, "z"), "created_at": "2024-01-15T10:20:00Z",
          "updated_at": "2024-01-15T10:20:00Z", "html_url": "https://x/42#c1", "body": "",
        ],
      ],
    ],
    "boostorg/asio/issues/43.json": [
      "number": 43, "id": 43, "title": longTitle, "state": "open", "user": user(2, "z"),
      "created_at": "2024-01-31T23:00:00-05:00", "updated_at": "2024-02-02T00:00:00Z",
      "html_url": "https://x/43",
    ],
    "boostorg/asio/prs/5.json": [
      "pr_info": [
        "number": 5, "id": 3_847_291_002, "title": "Feat", "state": "closed", "merged": true,
        "user": user(4, "dev"), "created_at": "2024-03-01T08:00:00Z",
        "updated_at": "2024-03-02T09:00:00Z", "merged_at": "2024-03-02T08:00:00Z",
        "html_url": "u5", "body": "l1\r\nl2",
      ],
      "comments": [
        [
          "id": 3, "user": user(6, "c"), "created_at": "2024-03-01T10:00:00Z",
          "updated_at": "2024-03-01T10:05:00Z", "html_url": "u1", "body": "q?",
        ]
      ],
      "reviews": [
        [
          "id": 900, "pull_request_review_id": 101, "path": "src/a.cpp", "diff_hunk": hunk,
          "original_line": 12, "user": user(5, "rv"), "created_at": "2024-03-01T11:00:00Z",
          "updated_at": "2024-03-01T11:00:00Z", "html_url": "u900", "body": "try",
        ],
        [
          "id": 901, "pull_request_review_id": 102, "in_reply_to_id": 900, "path": "src/a.cpp",
          "diff_hunk": hunk, "user": user(4, "dev"), "created_at": "2024-03-01T12:00:00Z",
          "updated_at": "2024-03-01T12:00:00Z", "html_url": "u901", "body": "done\nnow",
        ],
      ],
    ],
    "boostorg/boost/issues/1.json": [
      "number": 1, "id": 1, "title": "First", "state": "open", "user": user(2, "z"),
      "created_at": "2023-01-01T00:00:00Z", "updated_at": "2023-01-01T00:00:00Z",
      "html_url": "https://x/1", "body": "x",
    ],
  ]
  files.merge(changes) { $1 }
  for (path, object) in files {
    try folder.write(path, try JSONSerialization.data(withJSONObject: object))
  }
}

/// Runs a script, which is to succeed.
@discardableResult
func succeed(_ script: String, _ variables: [String: String]) throws -> Finished {
  let done = try pipeline(script, environment: variables)
  guard done.code == 0 else { throw TestFailure("\(script): \(done.code): \(done.errors)") }
  return done
}

/// The paths of files below a folder, sorted.
func files(_ folder: String) -> [String] {
  let found = FileManager.default.enumerator(atPath: folder)?.compactMap { $0 as? String } ?? []
  return found.filter { $0.hasSuffix(".md") }.sorted()
}
