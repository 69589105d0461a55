/// What `git log` is asked for, so that `LogScanner` can read it.
public enum LogFormat {
  /// The fields of a commit, each with NUL behind it: git has none in any of them.
  ///
  /// The word before the first tells a commit from a file's line. `%at` is the time as it is
  /// written, `%ad` has the offset.
  static let fields = [
    "commit %H", "%P", "%an", "%ae", "%at", "%ad", "%cn", "%ce", "%ct", "%cd",
    "%(trailers:only=true,unfold=true)", "%B",
  ]

  /// The options of every `git log`: one commit after another as given, against its first parent,
  /// and nothing that a repository's own configuration may say of how a difference is shown.
  public static let options = [
    "-z", "--no-abbrev", "--root", "--diff-merges=first-parent", "--no-walk=unsorted", "--stdin",
    "--date=raw", "--encoding=UTF-8", "--no-color", "--no-notes", "--no-show-signature",
    "--no-ext-diff", "--no-textconv", "--no-relative", "--ignore-submodules=none",
    "--submodule=short", "--diff-algorithm=default", "--indent-heuristic",
    "-O/dev/null", "-l1000",
  ]

  /// The option that asks for the fields of commits.
  public static let format = "--format=" + fields.map { "\($0)%x00" }.joined()

  /// The options that find renames and copies: alike by half, as git has it by default.
  public static let renames = ["-M50%", "-C50%"]
}
