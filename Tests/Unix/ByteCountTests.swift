import Testing
import Unix

@Test(arguments: [
  (0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (1049, "1.0 kB"), (1050, "1.1 kB"),
  (999_949, "999.9 kB"), (999_950, "1.0 MB"), (1_500_000_000, "1.5 GB"),
  (Int64.max, "9223372.0 TB"),
])
func byteCounts(_ bytes: Int64, _ text: String) {
  #expect(ByteCount.text(bytes) == text)
}
