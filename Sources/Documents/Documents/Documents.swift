/// In work.
enum InWork {}
