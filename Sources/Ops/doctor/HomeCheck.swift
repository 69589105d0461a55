import Config
import Unix

extension Doctor {
  /// The home, its configuration and the secrets that it names; the home when there is one.
  func checkHome(_ option: String?, _ findings: inout Findings) -> HomeFolder? {
    let home: HomeFolder?
    do throws(Failure) {
      home = try HomeFolder.find(option)
    } catch {
      findings.error("home", error)
      return nil
    }
    if let home {
      findings.ok("home", "\(home.path) (\(home.origin))")
      checkWritable(home, &findings)
      checkSpace("disk", home.path, &findings)
    } else {
      findings.warning("home", "none: pipelines cannot run", "bdc init makes one")
    }
    do throws(Failure) {
      let settings = try Settings.open(home, whole: true)
      findings.ok("configuration", home == nil ? "built-in values" : "bdc.yaml is sound")
      checkSecrets(settings, &findings)
      checkTokens(settings, &findings)
      checkPinecone(settings, &findings)
    } catch {
      findings.error("configuration", error)
    }
    return home
  }

  private func checkWritable(_ home: HomeFolder, _ findings: inout Findings) {
    do throws(Failure) {
      // Never committed: it is gone with the value.
      let probe = try Output(creating: "\(home.path)/doctor")
      _ = consume probe
    } catch {
      findings.error(
        "home", "cannot write in it: \(error.message)", "run as its owner, or mend the rights",
        .denied)
    }
  }

  /// Whether there is a value behind each name; never which.
  private func checkSecrets(_ settings: Settings, _ findings: inout Findings) {
    for section in settings.sections.all {
      for field in section.fields {
        let path = "\(section.name).\(field.name)"
        guard case .secret = field.kind, let name = settings.text(path) else { continue }
        // What nobody asked for lacks nothing; who can do without says so where it matters.
        if case .builtIn = settings[path]?.origin { continue }
        do throws(Failure) {
          if try Environment.secret(name) == nil {
            findings.warning(
              "secret \(name)", "not set, \(section.name).\(field.name) wants it",
              "export \(name), or \(name)_FILE with the name of a file")
          } else {
            findings.ok("secret \(name)", "set")
          }
        } catch {
          findings.error("secret \(name)", error)
        }
      }
    }
  }
}
