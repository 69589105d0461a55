internal import CGumbo

/// A tree that libgumbo made of HTML.
///
/// Its memory comes from an arena that is freed as a whole: gumbo_destroy_output calls itself for
/// each level of the tree, and a mail can have more levels than the stack has room for.
struct Tree: ~Copyable {
  private let arena: UnsafeMutablePointer<Arena>
  private let root: UnsafeMutablePointer<GumboNode>?

  init(_ html: [UInt8]) {
    let arena = UnsafeMutablePointer<Arena>.allocate(capacity: 1)
    arena.initialize(to: Arena())
    var options = kGumboDefaultOptions
    options.max_errors = 0
    options.userdata = UnsafeMutableRawPointer(arena)
    options.allocator = { arena, size in
      arena?.assumingMemoryBound(to: Arena.self).pointee.allocate(size)
    }
    options.deallocator = { _, _ in }
    root = html.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      let text = base.assumingMemoryBound(to: CChar.self)
      return gumbo_parse_with_options(&options, text, bytes.count)?.pointee.root
    }
    self.arena = arena
  }

  deinit {
    arena.pointee.free()
    arena.deinitialize(count: 1)
    arena.deallocate()
  }

  /// What a walk meets, in the order of the text.
  enum Step {
    case enter(Element)
    case leave(Element)
    case text([UInt8])
  }

  /// Goes through the tree without recursion; `visit` says whether to go into an element.
  func walk(_ visit: (Step) -> Bool) {
    guard var node = root else { return }
    while true {
      if let inner = enter(node, visit) {
        node = inner
        continue
      }
      while true {
        guard node != root, let parent = node.pointee.parent else { return }
        if let next = child(parent, node.pointee.index_within_parent + 1) {
          node = next
          break
        }
        _ = visit(.leave(Element(parent)))
        node = parent
      }
    }
  }

  /// Visits a node; its first child when the walk goes on there.
  private func enter(
    _ node: UnsafeMutablePointer<GumboNode>, _ visit: (Step) -> Bool
  ) -> UnsafeMutablePointer<GumboNode>? {
    switch node.pointee.type {
    case GUMBO_NODE_ELEMENT, GUMBO_NODE_TEMPLATE:
      let element = Element(node)
      guard visit(.enter(element)) else { return nil }
      if let first = child(node, 0) { return first }
      _ = visit(.leave(element))
    case GUMBO_NODE_TEXT, GUMBO_NODE_WHITESPACE, GUMBO_NODE_CDATA:
      guard let text = node.pointee.v.text.text else { return nil }
      _ = visit(.text(bytes(text)))
    default:
      break
    }
    return nil
  }

  private func child(
    _ node: UnsafeMutablePointer<GumboNode>, _ index: Int
  ) -> UnsafeMutablePointer<GumboNode>? {
    let children = node.pointee.v.element.children
    guard index < Int(children.length) else { return nil }
    return children.data[index]?.assumingMemoryBound(to: GumboNode.self)
  }
}

/// An element of a tree; not to be kept beyond the visit.
struct Element {
  private let node: UnsafeMutablePointer<GumboNode>

  fileprivate init(_ node: UnsafeMutablePointer<GumboNode>) {
    self.node = node
  }

  var tag: GumboTag { node.pointee.v.element.tag }

  func attribute(_ name: String) -> [UInt8]? {
    withUnsafePointer(to: node.pointee.v.element.attributes) { attributes in
      gumbo_get_attribute(attributes, name).map { bytes($0.pointee.value) }
    }
  }
}

private func bytes(_ text: UnsafePointer<CChar>) -> [UInt8] {
  var count = 0
  while text[count] != 0 { count += 1 }
  return Array(UnsafeRawBufferPointer(start: text, count: count))
}

/// The tag of that name, in any case; unknown names are one tag.
func gumboTag(_ name: ArraySlice<UInt8>) -> GumboTag {
  name.withUnsafeBytes { bytes in
    guard let base = bytes.baseAddress else { return GUMBO_TAG_UNKNOWN }
    return gumbo_tagn_enum(base.assumingMemoryBound(to: CChar.self), UInt32(bytes.count))
  }
}

/// Memory that is only ever given back as a whole.
private struct Arena {
  private var blocks: [UnsafeMutableRawPointer] = []
  private var next: UnsafeMutableRawPointer?
  private var room = 0

  mutating func allocate(_ size: Int) -> UnsafeMutableRawPointer {
    let size = (size + 15) & ~15
    if let memory = next, size <= room {
      next = memory + size
      room -= size
      return memory
    }
    let block = max(size, blocks.isEmpty ? 16_384 : 262_144)
    let memory = UnsafeMutableRawPointer.allocate(byteCount: block, alignment: 16)
    blocks.append(memory)
    if block - size > room {
      next = memory + size
      room = block - size
    }
    return memory
  }

  func free() {
    for block in blocks { block.deallocate() }
  }
}
