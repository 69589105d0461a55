import TestSupport
import Testing
import Unix

/// A child reads more than a pipe holds from memory, and what it writes there is read back.
@Test func childrenReadAndWriteMemory() throws {
  let given = [UInt8](repeating: 0x78, count: 3 << 20)
  let input = try MemoryFile(given)
  let output = try MemoryFile()
  var child = try Child(
    ["cat"], input: .descriptor(input.descriptor), output: .descriptor(output.descriptor))
  #expect(child.wait(milliseconds: patience * 1000) == .exited(0))
  #expect(output.tail(4 << 20) == given)
  #expect(output.tail(3) == [0x78, 0x78, 0x78])
}

/// A widened pipe takes more than the usual 64 KiB while nobody reads.
@Test func aWidePipeHoldsMore() throws {
  var pipe = try Pipe()
  pipe.widen()
  var child = try Child(
    ["head", "-c", "500000", "/dev/zero"], output: .descriptor(pipe.writing))
  pipe.closeWriting()
  #expect(child.wait(milliseconds: patience * 1000) == .exited(0))
  let reader = Input(descriptor: pipe.reading, name: "pipe")
  var bytes: [UInt8] = []
  while try reader.read(into: &bytes) > 0 {}
  #expect(bytes.count == 500_000)
}
