import Foundation
import TestSupport
import Testing

/// bin/install as bdc-install(8) says, with the tools of the test build.
@Suite struct InstallTests {
  /// An image of an installation in /opt/bdc, made once; it goes with the tests' process.
  static let image = Result<Image, any Error> { try Image() }

  struct Image: Sendable {
    let folder: TemporaryFolder
    let said: Finished

    init() throws {
      folder = try TemporaryFolder()
      said = try install(["--from", Places.tools.path, "/opt/bdc"], below: folder.path)
    }
  }

  /// Runs a script of bash in /opt/bdc of the image, with none of the build's places in sight.
  private func inImage(_ script: String, folder: String? = nil) throws -> Finished {
    let image = try Self.image.get()
    try #require(image.said.code == 0, "\(image.said.errors)")
    return try pipeline(
      script,
      environment: [
        "PATH": "/usr/bin:/bin", "BDC_BIN": "", "P": image.folder("opt/bdc"),
        "TREE": Places.tree.path, "TOOLS": Places.tools.path,
      ], folder: folder ?? image.folder("opt/bdc"))
  }

  @Test func everythingIsThere() throws {
    let finished = try inImage(
      """
      sha256sum --check --quiet share/bdc/manifest
      for tool in "$TOOLS"/bdc-*; do
        [[ ${tool##*/} == *.* || ! -f $tool || ! -x $tool ]] || test -x "libexec/bdc/${tool##*/}"
      done
      for page in "$TREE"/man/man?/bdc*; do
        cmp "$page" "share/man/${page#"$TREE"/man/}"
      done
      cmp "$TREE/pipelines/mail" share/bdc/pipelines/mail
      test ! -e share/bdc/pipelines/sample
      test -s share/doc/bdc/LICENSE
      find . -perm /022 -o -type l
      """)
    #expect(finished.code == 0 && finished.text == "", "\(finished.text)\(finished.errors)")
  }

  /// Libraries come from the image, and no run path leads to the machine it was built on.
  @Test func librariesOfTheImage() throws {
    let finished = try inImage(
      """
      for file in libexec/bdc/bdc-* lib/bdc/*/*; do
        path=$(readelf -d "$file" | sed -n 's/.*(R.*PATH).*\\[\\(.*\\)\\]/\\1/p')
        [[ $path == '$ORIGIN' || $path == '$ORIGIN/../../lib/bdc/'???????? ]] || echo "$file: $path"
      done
      for tool in libexec/bdc/bdc-*; do
        env -i "$tool" --version >/dev/null
        env -i ldd "$tool" | sed -n 's/.*libswift.* => \\([^ ]*\\) .*/\\1/p' |
          xargs -r realpath | grep -v "^$(realpath lib/bdc)/" || true
      done
      """)
    #expect(finished.code == 0 && finished.text == "", "\(finished.text)\(finished.errors)")
  }

  /// The front door through a link, from elsewhere: tools, manual and pipelines are found.
  @Test func frontDoorThroughALink() throws {
    let elsewhere = try TemporaryFolder()
    let folder = Places.tree.appending(path: "pipelines").path
    let pipelines = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
      .filter { !$0.contains(".") && !["executors", "sample"].contains($0) }
    #expect(pipelines.contains("github") && pipelines.contains("mail"))
    let finished = try inImage(
      """
      ln -s "$P/bin/bdc" door
      ./door list | grep -c '^mail '
      ./door help mail fetch | grep -o 'bdc-mail-fetch' | sed -n 1p
      ./door init --no-database home 2>/dev/null
      ./door -C home mail read -q "$TREE"/pipelines/sample/boost-2024-06.mbox | sed -n '1s/,.*//p'
      { ./door -C home run nothing 2>&1 || echo "$?"; } | sed "s|$P/||; s|.* or ||"
      """, folder: elsewhere.path)
    #expect(
      finished.lines.dropFirst() == [
        "bdc-mail-fetch", #"{"type":"mail.list""#,
        "share/bdc/pipelines, there are \(pipelines.joined(separator: ", "))",
        "66",
      ], "\(finished.text)\(finished.errors)")
    #expect(finished.lines.first.flatMap { Int($0) } ?? 0 >= 5)
  }

  @Test func againUpgradeAndAway() throws {
    let scratch = try TemporaryFolder()
    _ = try inImage("cp -a \"$P\" there; cp -a there untouched", folder: scratch.path)
    let prefix = scratch("there")
    let same = try install(["--from", Places.tools.path, prefix])
    #expect(same.code == 0 && same.errors.contains("all there already"), "\(same.errors)")

    // An older release had one file more and another front door.
    let older = try pipeline(
      """
      echo old >bin/bdc; echo old >libexec/bdc/bdc-old; mkdir share/bdc/old; echo old >share/bdc/old/file
      sed -i '/ bin\\/bdc$/d' share/bdc/manifest
      sha256sum bin/bdc libexec/bdc/bdc-old share/bdc/old/file >>share/bdc/manifest
      echo '# made share/bdc/old' >>share/bdc/manifest
      echo own >share/bdc/pipelines/own
      """, folder: prefix)
    #expect(older.code == 0, "\(older.errors)")
    let upgrade = try install(["--from", Places.tools.path, prefix])
    #expect(
      upgrade.code == 0 && upgrade.errors.contains("1 of them new or replaced, 2 removed"),
      "\(upgrade.errors)")
    let difference = try pipeline(
      "diff -r -x manifest untouched there || true", folder: scratch.path)
    #expect(difference.text == "Only in there/share/bdc/pipelines: own\n")

    // What somebody changed is in the way, and stays when the rest goes.
    try scratch.write("there/share/bdc/pipelines/mail", "mine\n".utf8)
    let refused = try install(["--from", Places.tools.path, prefix])
    #expect(
      refused.code == 73
        && refused.errors.contains("pipelines/mail: was changed since it was installed"),
      "\(refused.errors)")
    let away = try run("\(prefix)/libexec/bdc/install", ["--uninstall", prefix])
    #expect(away.code == 0 && away.errors.contains("and stays"), "\(away.errors)")
    let left = try pipeline("find there -type f | sort", folder: scratch.path)
    #expect(left.lines == ["there/share/bdc/pipelines/mail", "there/share/bdc/pipelines/own"])
    #expect(
      try run("\(scratch.path)/untouched/libexec/bdc/install", ["--uninstall", prefix]).code == 66)
  }

  /// Files that no installation put there are refused, taken with --force, and what one made goes.
  @Test func imageLeavesNothing() throws {
    let scratch = try TemporaryFolder()
    try scratch.write("usr/local/bin/bdc", "somebody's\n".utf8)
    let arguments = ["--from", Places.tools.path, "/usr/local"]
    let refused = try install(arguments, below: scratch.path)
    #expect(refused.code == 73 && refused.errors.contains("bin/bdc: is not of an installation"))
    let before = try pipeline("find . -type f", folder: scratch.path)
    #expect(before.lines == ["./usr/local/bin/bdc"])
    #expect(try install(["--force"] + arguments, below: scratch.path).code == 0)
    #expect(try install(["--uninstall", "/usr/local"], below: scratch.path).code == 0)
    #expect(try pipeline("find .", folder: scratch.path).lines == ["."])
  }

  /// A PREFIX that takes no files is refused before a build begins.
  @Test func notWritable() throws {
    let scratch = try TemporaryFolder()
    try scratch.write("tree/Package.swift", "".utf8)
    try scratch.write("file", "".utf8)
    let finished = try pipeline(
      """
      mkdir -m 755 tree/bin closed; cp "$TREE/bin/install" tree/bin/
      chmod 555 closed
      as=()
      ((EUID)) || as=(setpriv --reuid=65534 --regid=65534 --clear-groups)
      for prefix in "$PWD/closed/bdc" "$PWD/file/bdc"; do
        status=0
        ${as[@]+"${as[@]}"} tree/bin/install "$prefix" 2>said || status=$?
        sed "s|$PWD/||" said
        echo "$status"
      done
      find closed
      """, environment: ["TREE": Places.tree.path], folder: scratch.path)
    #expect(
      finished.lines == [
        "install: closed: not writable: name another PREFIX, or run this as root; nothing was changed",
        "73",
        "install: file: is no folder, so nothing can be put below it: name another PREFIX", "73",
        "closed",
      ], "\(finished.text)\(finished.errors)")
  }

  /// Each library that tools load is shipped, or in a package that the manual and bin/setup name.
  @Test func runtimePackages() throws {
    let finished = try inImage(
      """
      named=$(sed -n "/^runtime='/,/^'/p" "$TREE/bin/setup" | awk 'NF > 1 { print $1 }' | sort)
      shown=$(sed -n '/^apt-get install/,/^.Ed/p' "$TREE/man/man8/bdc-install.8" |
        sed '1d;$d' | tr -s ' \\n' '\\n\\n' | sed '/^$/d' | sort)
      diff <(echo "$named") <(echo "$shown")
      readelf -d libexec/bdc/bdc-* lib/bdc/*/* | sed -n 's/.*(NEEDED).*\\[\\(.*\\)\\]/\\1/p' | sort -u |
        while read -r library; do
          [[ -z $(find lib/bdc -name "$library") ]] || continue
          dpkg -S "*/$library" 2>/dev/null | sed 's/:.*//' | sort -u |
            grep -qxF "$named" || echo "$library: its package is not in bin/setup --runtime"
        done
      """)
    #expect(finished.code == 0 && finished.text == "", "\(finished.text)\(finished.errors)")
  }
}

/// Runs bin/install, below a DESTDIR when one is given.
func install(_ arguments: [String], below destination: String = "") throws -> Finished {
  try run(
    Places.tree.appending(path: "bin/install").path, arguments,
    environment: ["DESTDIR": destination])
}
