import TestSupport

/// A metric of the text format of Prometheus.
struct MetricFamily {
  var samples: [[String: String]: Double] = [:]
}

/// Reads that format strictly: HELP, then TYPE, then samples, each metric once.
enum ExpositionParser {
  static func parse(_ text: String) throws -> [String: MetricFamily] {
    var families: [String: MetricFamily] = [:]
    var name = ""
    var isTyped = false
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      func fail(_ what: String) -> TestFailure { TestFailure("\(what): \(line)") }
      if let help = line.wholeMatch(of: /# HELP ([a-z_]+) (\S.*)/) {
        name = String(help.1)
        guard families[name] == nil else { throw fail("twice") }
        families[name] = MetricFamily()
        isTyped = false
      } else if let type = line.wholeMatch(of: /# TYPE ([a-z_]+) gauge/) {
        guard type.1 == name, !isTyped else { throw fail("no HELP before it") }
        isTyped = true
      } else if let sample = line.wholeMatch(of: /([a-z_]+)(?:\{(.*)\})? (-?[0-9]+(?:\.[0-9]+)?)/) {
        guard sample.1 == name, isTyped else { throw fail("of another metric") }
        let labels = try labels(sample.2 ?? "")
        guard families[name]?.samples[labels] == nil else { throw fail("the same sample twice") }
        families[name]?.samples[labels] = Double(sample.3)
      } else {
        throw fail("no line of the format")
      }
    }
    for (name, family) in families where family.samples.isEmpty && name.hasSuffix("_up") {
      throw TestFailure("\(name) has no sample")
    }
    return families
  }

  private static func labels(_ text: Substring) throws -> [String: String] {
    var labels: [String: String] = [:]
    var rest = text
    while !rest.isEmpty {
      guard let found = rest.prefixMatch(of: /([a-z_]+)="((?:[^"\\]|\\["\\n])*)",?/) else {
        throw TestFailure("labels: \(text)")
      }
      var value = ""
      var isEscaped = false
      for character in found.2 {
        if isEscaped {
          value.append(character == "n" ? "\n" : character)
          isEscaped = false
        } else if character == "\\" {
          isEscaped = true
        } else {
          value.append(character)
        }
      }
      labels[String(found.1)] = value
      rest = rest[found.range.upperBound...]
    }
    return labels
  }
}
