import Foundation
import TestSupport
import Testing

/// The scripts that dpkg runs, below a root of their own.
///
/// Their programs only say how they were called. Each is run twice: dpkg may do that after a failure.
@Suite struct MaintainerTests {
  struct Case: Sendable, CustomTestStringConvertible {
    let name: String
    /// What is there before, as bash below the root.
    var before = ""
    /// The script and its arguments.
    let command: String
    /// What debconf answers, and what `bdcctl` ends with.
    var answer = "false"
    var status = 0
    /// What is called, the first time and the second.
    let calls: [String]
    var again: [String]?
    /// What is left below the root.
    let left: [String]

    var testDescription: String { name }
  }

  private static let home = "var/lib/bdc-home"
  private static let cluster = "mkdir -p \(home)/db; touch \(home)/db/PG_VERSION"
  private static let systemd = "mkdir -p run/systemd/system"
  private static let folders = [
    "systemd-sysusers --root=ROOT bdc.conf", "systemd-tmpfiles --root=ROOT --create bdc.conf",
    "chgrp bdc ROOT/etc/bdc/environment",
  ]

  static let cases = [
    Case(
      name: "installed", command: "postinst configure ''", calls: folders,
      left: ["etc/bdc/environment"]),
    Case(
      name: "an upgrade without systemd migrates", before: cluster,
      command: "postinst configure 0.1",
      calls: folders + ["bdcctl db migrate", "bdcctl db stop --quiet"],
      left: ["etc/bdc/environment", "\(home)/db/PG_VERSION"]),
    Case(
      name: "a server that runs goes on", before: "\(cluster); touch \(home)/db/postmaster.pid",
      command: "postinst configure 0.1", status: 75, calls: folders + ["bdcctl db migrate"],
      left: ["etc/bdc/environment", "\(home)/db/PG_VERSION", "\(home)/db/postmaster.pid"]),
    Case(
      name: "an upgrade starts what ran",
      before: "\(cluster); \(systemd); echo bdc-sched.service >run/bdc-upgrade",
      command: "postinst configure 0.1",
      calls: folders + ["systemctl daemon-reload", "deb-systemd-invoke start bdc-sched.service"],
      again: folders + ["systemctl daemon-reload"],
      left: ["etc/bdc/environment", "\(home)/db/PG_VERSION"]),
    Case(
      name: "an upgrade stops and notes what runs", before: systemd, command: "prerm upgrade 0.2",
      calls: [
        "systemctl --quiet is-active bdc-sched.service",
        "systemctl --quiet is-active bdc-health.service",
        "deb-systemd-invoke stop bdc-sched.service bdc-health.service",
      ], left: ["etc/bdc/environment", "run/bdc-upgrade"]),
    Case(
      name: "a removal stops the server that was started by hand",
      before: "\(cluster); touch \(home)/db/postmaster.pid", command: "prerm remove",
      calls: ["bdcctl db stop --quiet"],
      left: ["etc/bdc/environment", "\(home)/db/PG_VERSION", "\(home)/db/postmaster.pid"]),
    Case(
      name: "a removal with systemd", before: systemd, command: "prerm remove",
      calls: [
        "deb-systemd-invoke stop bdc-sched.service bdc-health.service",
        "deb-systemd-invoke stop bdc-db.service",
      ], left: ["etc/bdc/environment"]),
    Case(
      name: "a removal keeps all", before: "\(cluster); \(systemd)", command: "postrm remove",
      calls: ["systemctl daemon-reload"],
      left: ["etc/bdc/environment", "\(home)/db/PG_VERSION"]),
    Case(
      name: "a purge keeps the data", before: "\(cluster); rm etc/bdc/environment \(secrets)",
      command: "postrm purge",
      calls: [
        "db_fset bdc/purge-data seen false", "db_input high bdc/purge-data", "db_go",
        "db_get bdc/purge-data", "db_purge",
      ], left: ["\(home)/db/PG_VERSION"]),
    Case(
      name: "a purge takes the data", before: "\(cluster); rm etc/bdc/environment \(secrets)",
      command: "postrm purge", answer: "true",
      calls: [
        "db_fset bdc/purge-data seen false", "db_input high bdc/purge-data", "db_go",
        "db_get bdc/purge-data", "db_purge",
      ], again: ["db_purge"], left: []),
  ]
  private static let secrets = "; mkdir etc/bdc/secrets; touch etc/bdc/secrets/GITHUB_TOKEN"

  @Test(arguments: cases) func script(_ test: Case) throws {
    let scratch = try TemporaryFolder()
    let finished = try pipeline(
      """
      mkdir -p root/etc/bdc root/run root/usr/share/debconf programs
      touch root/etc/bdc/environment
      root=$PWD/root calls=$PWD/calls
      export root calls
      for name in systemd-sysusers systemd-tmpfiles systemctl deb-systemd-invoke chgrp bdcctl; do
        {
          echo '#!/bin/sh'
          echo 'echo "${0##*/} $*" | sed "s|$root|ROOT|g" >>"$calls"'
          [ $name != bdcctl ] || echo "exit $STATUS"
        } >programs/$name
        chmod 755 programs/$name
      done
      printf '#!/bin/sh\\necho root:root\\n' >programs/stat && chmod 755 programs/stat
      for name in stop fset input go purge; do
        [ $name = stop ] && what=: || what="echo db_$name \\"\\$@\\" >>$calls"
        echo "db_$name() { $what; }"
      done >root/usr/share/debconf/confmodule
      echo "db_get() { echo db_get \\"\\$@\\" >>$calls; RET=$ANSWER; }" >>root/usr/share/debconf/confmodule
      (cd root && eval "$BEFORE")
      for turn in 1 2; do
        : >calls
        PATH=$PWD/programs:$PATH DPKG_ROOT=$root sh -c "$SCRIPTS/$COMMAND" 2>&1 | sed "s|$root||g"
        echo "-- $turn"
        sed 's/ *$//' calls
      done
      echo '-- left'
      cd root && { find etc run var -type f 2>/dev/null || true; } | sort
      """,
      environment: [
        "BEFORE": test.before, "COMMAND": test.command, "ANSWER": test.answer,
        "STATUS": String(test.status),
        "SCRIPTS": Places.tree.appending(path: "Sources/Ops/deploy/debian").path,
      ], folder: scratch.path)
    #expect(finished.code == 0, "\(finished.text)\(finished.errors)")
    let parts = finished.text.components(separatedBy: "-- ").map {
      $0.split(separator: "\n").dropFirst().map(String.init)
    }
    try #require(parts.count == 4, "\(finished.text)")
    #expect(parts[1].prefix { !$0.hasPrefix("bdc: ") } == test.calls[...], "\(finished.text)")
    #expect(
      parts[2].prefix { !$0.hasPrefix("bdc: ") } == (test.again ?? test.calls)[...],
      "\(finished.text)")
    #expect(parts[3] == test.left, "\(finished.text)")
    if test.status != 0 { #expect(finished.text.contains("bdc: warning: ")) }
  }

  /// Each command that the handbook shows is one of a tool's, with options that it has.
  @Test func handbook() throws {
    let scratch = try TemporaryFolder()
    let finished = try pipeline(
      """
      sed -nE '/^\\.Bd -literal/,/^\\.Ed/p; s/^\\.Dl //p; s/^\\.(Ql|Ic) (bdcctl .*[^ ,.;:]) ?[,.;:]?$/\\2/p' \\
        "$TREE/man/man8/bdc-operations.8" | sed 's/ && /\\n/g; s/ | /\\n/g' | grep '^bdcctl ' |
      while read -r _ line; do
        case $line in secret* | *--help) continue ;; esac
        read -r -a words <<<"$line"
        name=bdc tool=
        for word in "${words[@]}"; do
          name+=-$word
          [[ ! -x $TOOLS/$name ]] || tool=$name
        done
        [[ -n $tool ]] || { echo "$line: no such command"; continue; }
        help=$("$tool" --help)
        rest=${line//\\'/}
        for word in $rest; do
          case $word in
            --*) grep -qE -- "(^|[^a-z-])$word([^a-z-]|\\$)" <<<"$help" || echo "$line: $word" ;;
          esac
        done
        echo x >>found
      done
      test "$(wc -l <found)" -gt 20
      """, environment: ["TREE": Places.tree.path, "TOOLS": Places.tools.path],
      folder: scratch.path)
    #expect(finished.code == 0 && finished.text == "", "\(finished.text)\(finished.errors)")
  }
}
