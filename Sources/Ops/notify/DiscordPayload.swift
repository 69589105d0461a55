import NDJSON

/// The body that Discord's webhook takes: one embed within its limits (a title of 256 characters, a
/// description of 4096, fields of 1024, 6000 in all); nobody is mentioned.
struct DiscordPayload {
  let bytes: [UInt8]

  /// An embed; what was refused as too long is sent again `shortly`, as one plain text.
  init(_ message: Message, shortly: Bool) {
    var line = LineBuilder()
    line.put("username", "bdc")
    line.openObject("allowed_mentions")
    line.openArray("parse")
    line.close()
    line.close()
    let heading = message.heading.split(whereSeparator: \.isNewline).joined(separator: " ")
    guard !shortly else {
      line.put("content", Clip(300).start(Clip.harmless(heading)))
      bytes = line.finish()
      return
    }
    let title = Clip(256).start(heading)
    var fields = message.fields.prefix(23).map { field in
      (field.name, Clip(1024).start(Clip.harmless(field.value.isEmpty ? "—" : field.value)))
    }
    if let advice = message.advice, !advice.isEmpty {
      fields.append(("What to do", Clip(1024).start(Clip.harmless(advice))))
    }
    let footer = message.footer.map { Clip(512).start($0) }
    var left = 6000 - title.utf16.count - (footer?.utf16.count ?? 0)
    for field in fields { left -= field.0.utf16.count + field.1.utf16.count }
    line.openArray("embeds")
    line.openElement()
    line.put("title", title)
    if !message.text.isEmpty {
      let clip = Clip(min(4096, left))
      line.put(
        "description",
        message.isCode ? clip.fenced(message.text) : clip.start(Clip.harmless(message.text)))
    }
    line.put("color", message.color)
    line.put("timestamp", message.at)
    line.openArray("fields")
    for (name, value) in fields {
      line.openElement()
      line.put("name", name)
      line.put("value", value)
      line.put("inline", value.utf16.count <= 40)
      line.close()
    }
    line.close()
    if let footer {
      line.openObject("footer")
      line.put("text", footer)
      line.close()
    }
    bytes = line.finish()
  }
}
