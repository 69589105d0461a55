import Unix

/// The pipelines that come with the suite.
public enum Pipelines {
  /// Their folder, where lib.sh is: `BDC_PIPELINES`, else the one beside the program, of an
  /// installation or of a source tree; nil where there is none.
  public static var shipped: String? {
    if let named = Environment.value("BDC_PIPELINES") { return named }
    var folder = Files.resolve("/proc/self/exe") ?? "/"
    while let slash = folder.lastIndex(of: "/"), slash != folder.startIndex {
      folder = String(folder[..<slash])
      for candidate in ["\(folder)/pipelines", "\(folder)/share/bdc/pipelines"]
      where Files.exists("\(candidate)/lib.sh") {
        return candidate
      }
    }
    return nil
  }
}
