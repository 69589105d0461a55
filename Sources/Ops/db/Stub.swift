import Schema
@main struct Stub { static func main() { print(roomCount()) } }
