import Foundation
import TestSupport
import Testing

/// bin/package as bdc-package(8) says, with the tools of the test build; what installing it does is
/// tried by Tests/Package/run.
@Suite struct PackageTests {
  /// A package and what is in it, made once; it goes with the tests' process.
  static let package = Result<Package, any Error> { try Package() }

  struct Package: Sendable {
    let folder: TemporaryFolder
    let said: Finished

    init() throws {
      folder = try TemporaryFolder()
      said = try build(into: folder("first"))
      _ = try pipeline(
        "mv first/*.deb bdc.deb; dpkg-deb -R bdc.deb image", folder: folder.path)
    }
  }

  static func build(into folder: String, _ variables: [String: String] = [:]) throws -> Finished {
    try run(
      Places.tree.appending(path: "bin/package").path,
      ["--from", Places.tools.path, "--output", folder],
      environment: ["DPKG_DEB_COMPRESSOR_TYPE": "none"].merging(variables) { $1 })
  }

  /// Runs a script of bash where the package lies as bdc.deb, unpacked in image.
  private func inFolder(_ script: String) throws -> Finished {
    let package = try Self.package.get()
    try #require(package.said.code == 0, "\(package.said.errors)")
    return try pipeline(
      script, environment: ["TREE": Places.tree.path, "TOOLS": Places.tools.path],
      folder: package.folder.path)
  }

  @Test func filesAndModes() throws {
    let finished = try inFolder(
      """
      dpkg-deb -c bdc.deb >list
      awk '{ print $1, $6 }' list >names
      awk '$2 != "root/root" { print "not of root: " $0 }' list
      awk '$6 !~ /^\\.\\/(etc\\/(bdc\\/(environment)?)?|usr\\/.*)?$/ { print "elsewhere: " $6 }' list
      awk '$1 ~ /^-/ && $1 !~ /^-rw(-r-----|-r--r--|xr-xr-x)$/ { print "mode: " $0 }' list
      awk '$1 ~ /^d/ && $1 != "drwxr-xr-x" { print "mode: " $0 }' list
      for want in '-rw-r----- ./etc/bdc/environment' '-rwxr-xr-x ./usr/sbin/bdcctl' \\
        '-rwxr-xr-x ./usr/bin/bdc' '-rwxr-xr-x ./usr/libexec/bdc/bdc-mail-fetch' \\
        '-rw-r--r-- ./usr/lib/systemd/system/bdc-sched.service' \\
        '-rw-r--r-- ./usr/lib/systemd/system/bdc-health.service' \\
        '-rw-r--r-- ./usr/lib/systemd/system/bdc-db.service' \\
        '-rw-r--r-- ./usr/lib/sysusers.d/bdc.conf' '-rw-r--r-- ./usr/lib/tmpfiles.d/bdc.conf' \\
        '-rwxr-xr-x ./usr/share/bdc/pipelines/mail' '-rw-r--r-- ./usr/share/doc/bdc/copyright' \\
        '-rw-r--r-- ./usr/share/man/man8/bdc-operations.8'; do
        grep -qxF -- "$want" names || echo "not there: $want"
      done
      # What dpkg does, the script of an installation by hand must not.
      ! grep -E 'libexec/bdc/install$|bdc/manifest$' list
      test "$(readlink image/usr/share/man/man8/bdcctl.8)" = bdc-package.8
      (cd image && md5sum --check --quiet DEBIAN/md5sums)
      diff <(cd image && find etc usr -type f | sort) <(sed 's/^[^ ]*  //' image/DEBIAN/md5sums | sort)
      diff <(cd image && find etc -type f | sed 's|^|/|') image/DEBIAN/conffiles
      """)
    #expect(finished.code == 0 && finished.text == "", "\(finished.text)\(finished.errors)")
  }

  @Test func control() throws {
    let finished = try inFolder(
      """
      dpkg-deb -f bdc.deb Depends | tr ',' '\\n' | sed 's/^ //; s/ .*//' | sort >depends
      sed -n "/^runtime='/,/^'/p" "$TREE/bin/setup" | awk 'NF > 1 { print $1 }' | sort | comm -23 - depends
      version=$(dpkg-deb -f bdc.deb Version)
      dpkg --validate-version "$version"
      said=$("$TOOLS/bdc-state" --version)
      [[ $version == "${said##* }" || $version == "${said##* }+git"20* ]] || echo "version $version"
      [[ $version == *+git* ]] && ! dpkg --compare-versions "$version" gt "${said##* }" && echo older
      test "$(dpkg-deb -f bdc.deb Architecture)" = "$(dpkg --print-architecture)"
      test "$(dpkg-deb -f bdc.deb Installed-Size)" -gt 10000
      dpkg-deb -f bdc.deb Maintainer | grep -qE '^[^<]+ <[^>]+@[^>]+>$'
      for script in postinst prerm postrm; do test -x "image/DEBIAN/$script"; done
      # Two sections of the package say where the home is; so do the units.
      grep -hoE '/(var/lib|run|srv)/[a-z-]+' -r image/usr/lib/systemd image/usr/lib/sysusers.d \\
        image/usr/lib/tmpfiles.d image/DEBIAN/post* image/DEBIAN/prerm | sort -u
      """)
    #expect(
      finished.code == 0
        && finished.text == "/run/bdc-home\n/run/bdc-upgrade\n/run/systemd\n/var/lib/bdc-home\n",
      "\(finished.text)\(finished.errors)")
  }

  /// Nothing in it tells where it was built, and another folder, time and mask give the same bytes.
  @Test func sameBytesAndNoPlace() throws {
    let finished = try inFolder(
      """
      grep -rlF -e "$TREE" -e "$(realpath "$TOOLS")" image || true
      dpkg-deb -c bdc.deb | awk '{ print $4, $5 }' | sort -u | sed 1d
      mkdir other && umask 077
      DPKG_DEB_COMPRESSOR_TYPE=none TMPDIR=$PWD/other TZ=Asia/Tokyo \\
        "$TREE/bin/package" --from "$TOOLS" --output other 2>said >/dev/null || cat said
      cmp bdc.deb other/*.deb
      """)
    #expect(finished.code == 0 && finished.text == "", "\(finished.text)\(finished.errors)")
  }

  @Test(arguments: [
    (["--nothing"], 64, "--nothing: not known"),
    (["--from"], 64, "--from: a folder is missing"),
    (["--from", "/nonexistent"], 66, "/nonexistent: no such folder"),
    (["--output", "/proc/none", "--from", "/nonexistent"], 73, "/proc/none: cannot be made"),
  ]) func refusals(_ arguments: [String], _ status: Int, _ said: String) throws {
    let finished = try run(Places.tree.appending(path: "bin/package").path, arguments)
    #expect(finished.code == status && finished.errors.contains(said), "\(finished.errors)")
  }
}
